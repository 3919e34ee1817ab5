"""What people ask about and plans seldom say: ages, clothes, sums of money, forms to fill in.

A question that names one of these is answered only by an entry that speaks of it, however well the rest fits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Aspect:
    """`label` completes "Kế hoạch không nêu ..."; `pattern` runs over folded words."""

    label: str
    pattern: re.Pattern[str]
    marked: re.Pattern[str] | None = None
    """For words that are others without their accents ("tiền", "ưu tiên"): looked for in text that has them."""

    def stands_in(self, folded: str, text: str) -> bool:
        """Tell whether a text names the aspect, given folded and as written in lower case."""
        if self.marked and not text.isascii():
            return bool(self.marked.search(text))
        return bool(self.pattern.search(folded))


def _aspect(label: str, pattern: str, marked: str | None = None) -> Aspect:
    return Aspect(label, re.compile(rf"\b(?:{pattern})\b"), re.compile(rf"\b(?:{marked})\b") if marked else None)


ASPECTS = (
    _aspect("độ tuổi", r"tuoi|do tuoi|sinh nam \d+|nam sinh|ngay sinh"),
    _aspect("trang phục", r"ao dai|trang phuc|dong phuc|mac (?:gi|ao|do|mau|the|dep)|quan ao|le phuc|an mac"),
    _aspect("màu sắc", r"mau (?:gi|sac|nao|do|xanh|tim|hong|vang|trang)"),
    _aspect("số điện thoại", r"so dien thoai|dien thoai|hotline|so di dong|so zalo|so phone"),
    _aspect("địa chỉ thư điện tử", r"e ?mail|gmail|thu dien tu|hom thu|mail"),
    _aspect(
        "tiền thưởng",
        r"tien thuong|giai thuong|thuong (?:bao nhieu|may|tien)|muc thuong|giai (?:nhat|nhi|ba|may)"),
    _aspect("bằng khen, giấy khen", r"bang khen|giay khen|giay chung nhan|ky niem chuong|chung chi"),
    _aspect(
        "phụ cấp, thù lao",
        r"phu cap|thu lao|cong tac phi|tien cong|tien luong|luong (?:co so|toi thieu|thang|huu)"),
    _aspect("ăn uống", r"an (?:trua|toi|sang|uong|com)|bua (?:trua|com|an)|com trua|suat an|tiec|an o|bao com"),
    _aspect("chỗ nghỉ", r"khach san|cho (?:ngu|nghi)|luu tru|nha nghi|ngu lai|nghi dem|an o"),
    _aspect(
        "xe cộ, đi lại",
        r"dua,? don|xe (?:dua|don|o to|khach|bus|buyt|may|nha)|ve xe|ve tau|may bay|tien xe|tau xe|di lai|gui xe"
        r"|xang xe|do xe|can xe|co xe|bao xe"),
    _aspect("mẫu biểu", r"mau (?:bieu|so|bao cao|nao|danh sach|don|phieu|ho so|bang|giay)|bieu mau|theo mau|phu luc"),
    _aspect(
        "kỳ báo cáo quý",
        r"(?:hang|moi|bao cao|cuoi|dau|tung) quy|quy (?:mot|hai|ba|bon|tu|1|2|3|4|i|ii|iii|iv|nay|nao|may)",
            r"(?:hàng|hằng|mỗi|theo|báo cáo|bc|cuối|đầu|từng) quý|quý (?:một|hai|ba|bốn|tư|1|2|3|4|i|ii|iii|iv|này"
            r"|nào|mấy)"),
    _aspect("báo cáo tháng", r"bao cao (?:hang |theo |moi )?thang(?! \d)|(?:hang|moi|tung) thang (?:nop|gui|bao cao)"),
    _aspect("báo cáo tuần", r"(?:hang|moi|theo|bao cao|tung) tuan"),
    _aspect("trình độ, bằng cấp", r"bang cap|trinh do|hoc van|tot nghiep|bang dai hoc",
            r"bằng cấp|trình độ|học vấn|tốt nghiệp|bằng đại học|lớp mấy"),
    _aspect("bảo hiểm", r"bao hiem|bhyt|bhxh"),
    _aspect(
        "hình thức phạt",
        r"bi phat|xu phat|phat tien|muc phat|ky luat|tru diem|bi (?:cat|tru)|xu ly|che tai|phe binh|bi sao"),
    _aspect("thang điểm", r"(?:bao nhieu|may|cham|thang|tru|cong|tong|so) diem(?! cau)"),
    _aspect("số căn cước, giấy tờ tùy thân", r"can cuoc|cccd|cmnd|chung minh|ho khau"),
    _aspect("mật khẩu", r"mat khau|password|otp|tai khoan"),
    _aspect("quê quán", r"que quan|que (?:o|cua)|nha rieng|chong|may con"),
    _aspect("quà", r"qua tet|tang qua|phan qua|suat qua|qua gi|may qua|mon qua|phan thuong|qua luu niem"),
    _aspect("đăng ký qua mạng", r"duong link|link|quet ma|qr|dang ky (?:online|qua mang|truc tuyen)|ung dung nao|app"),
    _aspect("số lượng tối thiểu, tối đa", r"toi da|toi thieu|it nhat bao nhieu|nhieu nhat"),
    _aspect("vay vốn, lãi suất", r"lai suat|vay von|vay tien|so tien vay"),
    _aspect("dân tộc, tôn giáo", r"nguoi (?:kinh|tay|nung|dao|mong)\b"),
    _aspect(
        "nguồn kinh phí",
        r"kinh phi|tien(?! giang)|nguon (?:tien|nao|chi)|ngan sach|chi phi|(?:tu|lay) nguon",
        r"kinh phí|tiền(?! giang)|\d[\d.,]* ?(?:đồng|triệu|nghìn|tỷ)|nguồn (?:tiền|nào|chi|ngân)|ngân sách"
        r"|chi phí|(?:từ|lấy) nguồn",
    ),
    _aspect(
        "đơn vị nhận việc sau khi bỏ cấp huyện",
        r"(?:bo|khong con|giai the|het) (?:cap )?(?:huyen|quan)"
        r"|(?:huyen|quan) (?:\w+ ){0,3}(?:khong con|bo roi|giai the)"
        r"|sau (?:khi )?sap nhap|sap nhap (?:roi|xong)",
    ),
    _aspect("chức vụ", r"chuc vu|chuc gi|chuc danh|giu chuc|lam chuc"),
    _aspect("thời tiết", r"thoi tiet|troi (?:mua|nang|ret)|co mua|bao so"),
)  # fmt: skip


def aspects_in(folded: str, text: str) -> list[Aspect]:
    """Give the aspects that a text names, given folded and as written in lower case."""
    return [aspect for aspect in ASPECTS if aspect.stands_in(folded, text)]
