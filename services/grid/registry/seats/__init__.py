"""Who has a seat in the area: units 驻区单位, and public facilities 公共服务设施."""
