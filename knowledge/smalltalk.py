"""Messages that ask nothing of the plans: greetings, thanks, who are you, help, rudeness, other worlds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.question import Question


@dataclass(frozen=True)
class Talk:
    """`declines` where the person did ask for something, which is not ours to answer."""

    intent: str
    text: str
    choices: tuple[str, ...] = ()
    declines: bool = False


_HELP = ("Có những kế hoạch nào?", "Hạn nộp báo cáo thi đua Lạng Sơn?", "Mô hình 1+1 là gì?")
_TALKS: tuple[tuple[str, Talk], ...] = (
    (
        r"(?:otp|ma xac (?:nhan|thuc)|mat khau|cccd|cmnd|can cuoc|chung minh (?:thu|nhan dan))\b.*\d[\d .-]{2,}"
        r"|\d[\d .-]{2,}.*\b(?:otp|cccd|cmnd|can cuoc|ma xac (?:nhan|thuc))|\d{12}|\d{9}",
        Talk(
            "secret",
            "Dạ, chị đừng gửi mã OTP, mật khẩu hay số căn cước cho bất kỳ ai, kể cả em ạ. Em không ghi lại số này; "
            "chị nên"
            " xóa tin vừa gửi.",
        ),
    ),
    (
        r"(?:chong|nguoi ta|bo|me|con) (?:\w+ ){0,2}(?:danh|bao hanh|danh dap) (?:toi|chi|em|co|minh|con)"
        r"|bi (?:chong|nguoi ta|nguoi nha) (?:\w+ )?(?:danh|bao hanh|danh dap)|(?:toi|chi|em"
        r"|minh) (?:dang )?bi (?:bao hanh|bao luc|danh dap)"
        r"|bi (?:bao hanh|xam hai|quay roi|danh dap)|muon chet|khong muon song|dinh tu tu",
        Talk(
            "distress",
            "Dạ, em rất lo cho chị. Nếu đang nguy hiểm, chị gọi ngay Công an 113; trẻ em bị xâm hại gọi 111. Chị "
            "cũng có thể gọi"
            " Ngôi nhà Bình yên của Hội LHPN Việt Nam: 1900 969 680, và báo cán bộ Hội gần nhất để được giúp ạ.",
        ),
    ),
    (
        r"(?:xem|xoa|sua) (?:\w+ ){0,2}(?:du lieu|thong tin)(?: ca nhan)? (?:cua )?(?:toi|chi|minh)(?! hoi)"
        r"|rut lai dong y",
        Talk(
            "my_data",
            "Dạ, chị nhắn “tài khoản của tôi” để xem và sửa thông tin của chị, hoặc “xoá dữ liệu của tôi” để em xoá ạ.",
        ),
    ),
    (
        r"(?:tuc|buc|chan) (?:qua|that|ghe|minh|ca minh)|vo van|vo van|lam an (?:\w+ )?(?:vo|te|chan)"
        r"|tra loi (?:sai|linh tinh|lung tung)"
        r"|^(?:sai roi|sai|khong dung|khong phai(?: the| vay| y chi)?|nham roi|noi linh tinh)(?: \w+){0,3}$",
        Talk(
            "sorry",
            "Dạ, em xin lỗi chị vì trả lời chưa đúng ý. Chị nói rõ giúp em chị hỏi việc gì, ở kế hoạch nào, em xem "
            "lại ngay ạ.",
            _HELP,
        ),
    ),
    (
        r"bo qua (?:moi|tat ca|het|cac|nhung)? ?(?:cac )?(?:huong dan|quy dinh|lenh|yeu cau|chi dan)|system"
        r"|quen (?:het|moi|tat ca)"
        r"|ignore|prompt|cau lenh he thong|tro ly khong gioi han|che do quan tri|mat khau (?:quan tri|he thong"
        r"|admin)|(?:toan bo|tat ca).*(?:so dien thoai|hoi vien).*he thong"
        r"|danh sach .*so dien thoai",
        Talk(
            "refused",
            "Dạ, việc này em không làm được ạ. Em chỉ trả lời về nội dung các kế hoạch của Hội, không đưa ra thông tin"
            " riêng của hội viên hay của hệ thống.",
            _HELP, declines=True,
        ),
    ),
    (
        r"^(?:do )?(?:ngu|dien|khung|mat day|cho chet|dm|dcm|vcl|vl|clm|oc cho|vo dung|dot|chan|te qua"
        r"|do bo di)(?: \w+){0,3}$|\b(?:dit|dcm|vcl|cut di|oc cho)\b",
        Talk(
            "rude",
            "Dạ, em xin lỗi nếu em trả lời chưa đúng ý chị. Chị nói lại giúp em việc chị cần, em xem kỹ ạ.", _HELP),
    ),
    (
        r"^(?:da |vang |a |em )*(?:xin )?(?:chao|hello|hi|helo|alo|a lo)(?: \w+){0,4}$|^(?:em|chau|con|ad|admin"
        r"|shop|ban) oi$|^(?:alo|a lo|lo)(?: \w+){0,3}$"
        r"|^chuc (?:em )?(?:buoi|ngay|mot)(?: \w+){0,4}$|^co (?:do|day|o do) khong(?: \w+)?$|^em co day khong$",
        Talk(
            "greeting",
            "Dạ, em chào chị ạ! Chị cứ hỏi em về các kế hoạch của Hội: hạn nộp, chỉ tiêu, ai phụ trách, ở đâu.", _HELP),
    ),
    (
        r"^(?:\w+ ){0,3}(?:cam on|camon|cam un|thank|thanks|tks|thks)(?: \w+){0,6}$|^(?:chi |co )?(?:biet|hieu"
        r"|ro) roi(?: \w+){0,4}$|^(?:ok|oke|okie|u|uh|vang|da|duoc roi|tot|tot qua|hay qua|gioi qua"
        r"|tuyet)(?: \w+){0,3}$",
        Talk("thanks", "Dạ, không có gì ạ. Khi nào cần chị cứ nhắn em nhé."),
    ),
    (
        r"^(?:(?:a|the|vay|ma|chao|em oi|cho chi hoi|chi hoi) )?(?:em|ban|may|chau|con|day) (?:la|ten la|ten) (?:ai"
        r"|gi|nguoi nao)(?: \w+){0,2}$|ai (?:tao|lam|dung|viet) ra em|ai (?:dieu hanh|quan ly|phu trach) em"
        r"|em (?:la )?(?:nguoi|may|robot"
        r"|bot)(?: that)?(?: hay| phai| a|$)|em co phai (?:la )?(?:nguoi|may|robot|bot)",
        Talk(
            "identity",
            "Dạ, em là trợ lý của Hội Liên hiệp Phụ nữ, một chương trình máy tính trả lời về các kế hoạch của Hội. "
            "Em không bao"
            " giờ hỏi chị mã OTP, tiền bạc hay căn cước ạ.",
            _HELP,
        ),
    ),
    (
        r"^(?:tro giup|giup|huong dan|help|menu|bat dau|start|cach dung|su dung)(?: (?:chi|em|voi|su dung|cach dung"
        r"|dung|nay|minh))*$"
        r"|em (?:biet|lam duoc|giup duoc|tra loi duoc|co the)(?: \w+){0,3} (?:gi|viec gi|nhung gi)"
        r"|hoi em (?:duoc )?(?:gi|nhung gi)",
        Talk(
            "help",
            "Dạ, chị gõ câu hỏi như nói chuyện bình thường, không cần dấu cũng được, ví dụ: “hạn nộp báo cáo thi "
            "đua Lạng Sơn?”, “Sơn La"
            " được mấy chị đi giao lưu?”. Em trả lời kèm nguồn là kế hoạch nào, mục nào. Kế hoạch không nói thì em "
            "thưa là"
            " không có ạ.",
            _HELP,
        ),
    ),
    (
        r"^(?:the |vay )?em (?:an com|an sang|co khoe|khoe|ngu|bao nhieu tuoi|may tuoi|o dau|yeu|co chong|co vo"
        r"|di choi)(?: \w+){0,4}$",
        Talk(
            "chat",
            "Dạ, em cảm ơn chị đã hỏi thăm. Em là chương trình máy tính nên lúc nào cũng sẵn sàng giúp chị ạ.", _HELP),
    ),
    (
        r"\b(?:chi|co|toi|minh) (?:\w+ ){0,2}(?:buon|met|nan|om)(?: \w+){0,3}$",
        Talk(
            "comfort",
            "Dạ, em chia sẻ với chị ạ. Chị giữ sức khỏe nhé; việc kế hoạch, hạn nộp chị cứ hỏi em lúc nào cũng "
            "được."),
    ),
    (
        r"^(?:co|khong|ko|k|thoi|khoi)(?: (?:a|em|nhe|roi|can|dau))*$",
        Talk("acknowledged", "Dạ vâng ạ. Chị cần hỏi gì thì nhắn em nhé."),
    ),
    (
        r"^(?:tam biet|bye|bai bai|chao nhe|hen gap lai|ngu ngon)(?: \w+){0,3}$",
        Talk("goodbye", "Dạ, em chào chị, chúc chị nhiều sức khỏe ạ!"),
    ),
    (
        r"gia vang|thoi tiet|troi (?:mua|nang)|co mua khong|nau (?:canh|an|com|chao) (?:\w+ ){0,4}(?:sao|the nao)"
        r"|uong thuoc|dau (?:khop|dau|lung|bung)"
        r"|xo so|(?:danh|choi) so|bong da|tu vi|boi bai|ly hon|luong (?:toi thieu|co so|huu)|nghi huu|bao hiem y te"
        r"|gia (?:xang|dien|heo|lua)|ngoai te|ty gia"
        r"|tet nam (?:sau|nay)|chung khoan|bitcoin|lam tho|ke chuyen|dich sang",
        Talk(
            "off_topic",
            "Dạ, việc này không có trong các kế hoạch của Hội mà em giữ nên em không dám trả lời ạ. Chị hỏi em về kế"
            " hoạch, hạn nộp, chỉ tiêu của Hội thì em xem ngay.",
            _HELP, declines=True,
        ),
    ),
)  # fmt: skip
_COMPILED = tuple((re.compile(rf"\b(?:{pattern})\b"), talk) for pattern, talk in _TALKS)


def small_talk(question: Question) -> Talk | None:
    """Give the fitting reply where the message asks nothing of the plans; None where it is to be searched."""
    return next((talk for pattern, talk in _COMPILED if pattern.search(question.folded)), None)
