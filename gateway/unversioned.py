"""Why a change wants no `If-Match`: named in its row, and told in its description."""

READS = "只查阅、试算或导出,不改变任何内容"
ENTERS = "登录没有版本,凭密码或凭证办理"
PROVES = "以当前的密码或验证码为凭,过时的不被接受"
ENDS = "终止或重置,在任何版本上结果都一样;紧急时不必先读取"
ONCE = "只能办一次,已经办过则答 409"
COMMUTES = "各自独立的事实,可以晚报、乱序上报,结果与先后无关"
EACH = "批内每条命令各带自己的版本"
MAKES = "新建,没有先前的版本"

REASONS = frozenset({READS, ENTERS, PROVES, ENDS, ONCE, COMMUTES, EACH, MAKES})
