"""What only the door refuses. The rest of the problems are the contracts' own."""

from contracts.language.problem import Forbidden, Malformed, Problem, Unauthenticated


class IdempotencyKeyRequired(Problem):
    """A POST that creates must be safe to repeat."""

    status, code, title = 400, "idempotency_key_required", "缺少 Idempotency-Key"


class TargetTooLong(Problem):
    status, code, title = 414, "target_too_long", "网址过长"


class HeadTooLarge(Problem):
    status, code, title = 431, "head_too_large", "请求头过大"


class TooSlow(Problem):
    """The request did not arrive in time."""

    status, code, title = 408, "too_slow", "请求发送超时"


class TooMany(Problem):
    """Come back after `retry_after` seconds."""

    status, code, title = 429, "too_many_requests", "请求过于频繁"


class TooManyStreams(Problem):
    """As many as one account, or one address, may have. Come back after `retry_after` seconds."""

    status, code, title = 429, "too_many_streams", "同时订阅过多"


class NotAttempted(Problem):
    """It depends on another command that was refused; nothing was tried."""

    status, code, title = 424, "not_attempted", "没有尝试"


class LoginFailed(Unauthenticated):
    """The same for a wrong password and for an account that does not exist."""

    code, title = "login_failed", "账号或密码不正确"


class TokenMalformed(Unauthenticated):
    code, title = "token_malformed", "登录凭证无法识别"


class TokenInvalid(Unauthenticated):
    """Signature, algorithm, issuer or audience are not ours."""

    code, title = "token_invalid", "登录凭证无效"


class TokenExpired(Unauthenticated):
    code, title = "token_expired", "登录已过期,请重新登录"


class SessionEnded(Unauthenticated):
    """Logged out, revoked, or its account was disabled."""

    code, title = "session_ended", "登录已被注销,请重新登录"


class RefreshReused(Unauthenticated):
    """A refresh token came a second time: somebody else has it. The whole session is ended."""

    code, title = "refresh_reused", "登录凭证被重复使用,该次登录已注销"


class TotpRequired(Unauthenticated):
    """The password was right; the second factor is missing."""

    code, title = "totp_required", "请输入动态验证码"


class TotpInvalid(Unauthenticated):
    code, title = "totp_invalid", "动态验证码不正确"


class PasswordChangeRequired(Forbidden):
    code, title = "password_change_required", "请先设置新密码"


class TotpEnrolmentRequired(Forbidden):
    """Administrators have a second factor."""

    code, title = "totp_enrolment_required", "管理员须先启用动态验证码"


class IssuerAway(Problem):
    """The OIDC issuer does not answer, or not as it should."""

    status, code, title = 503, "issuer_unavailable", "统一身份认证暂时不可用"


class IssuerRefused(Unauthenticated):
    """The OIDC issuer sent a browser back without letting it in."""

    code, title = "issuer_refused", "统一身份认证没有让您登录"

    @classmethod
    def of(cls, error: str) -> "IssuerRefused":
        """Of an error of RFC 6749, 4.1.2.1; in our words, not the issuer's."""
        return cls(_REFUSED.get(error, "请重新登录;仍不能登录时,请联系管理员。"))


_REFUSED = {
    "access_denied": "登录被取消,或您没有使用本平台的权限。",
    "temporarily_unavailable": "统一身份认证暂时不可用,请稍后再试。",
    "server_error": "统一身份认证出错,请稍后再试。",
}


class HeaderMalformed(Malformed):
    """A request header that cannot be read."""

    code, title = "header_malformed", "请求头格式有误"


class ExportTooLarge(Problem):
    """More about one person than goes into one answer."""

    status, code, title = 413, "export_too_large", "导出的内容过多"
