"use strict";
const $ = (id) => document.getElementById(id);

// By the code of the problem, which stands in the address; nothing else of it is shown.
const SAID = {
  totp_required: "已由统一身份认证确认身份,还需要动态验证码(或一个恢复码)。",
  totp_enrolment_required: "管理员须以两种因素登录统一身份认证;或先以密码登录本平台,启用动态验证码。",
  login_failed: "统一身份认证的这个用户在本平台没有可用的账号,请联系管理员。",
  issuer_refused: "统一身份认证没有让您登录:登录被取消,或您没有使用本平台的权限。",
  issuer_unavailable: "统一身份认证暂时不可用,请稍后再试。",
  too_many_requests: "尝试过多,请稍后再试。",
  unavailable: "暂时不能登录,请稍后再试。",
  not_found: "没有配置统一身份认证,请以账号和密码登录。",
};
const why = new URLSearchParams(location.search).get("why");
$("said").textContent = SAID[why] || $("said").textContent;
$("code").hidden = why !== "totp_required";

$("code").addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await fetch("/v1/sessions/oidc/code", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ totp: $("totp").value.trim() }),
  });
  if (answer.ok) return location.assign("/");
  const problem = await answer.json();
  $("said").textContent = [problem.title, problem.detail].filter(Boolean).join(":");
  $("totp").value = "";
  if (problem.type === "/problems/token_invalid") $("code").hidden = true;
});
