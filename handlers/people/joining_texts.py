"""What is said to somebody who joins, and the words in which her consent is asked for."""

from __future__ import annotations

from typing import Final

WORDING: Final = "2026-10"
"""The version of CONSENT, kept with every answer to it: a changed text is a new version."""

CONSENT: Final = (
    "Dạ, mã này mời {whom} làm {post} ạ.\n\n"
    "Trước khi bắt đầu, em xin thưa rõ:\n"
    "- Em là chương trình máy tính, do {organisation} điều hành.\n"
    "- Em giữ họ tên và chức vụ của chị: để biết ai báo cáo cho đơn vị nào.\n"
    "- Em giữ số điện thoại, nếu chị cho: để cán bộ Hội gọi khi cần.\n"
    "- Em giữ báo cáo, bản đề cử chị gửi và tin nhắn cần cho việc đó: để Hội tổng hợp.\n"
    "- Em giữ đến khi chị bảo xoá. Báo cáo đã gửi là hồ sơ của Hội nên vẫn ở lại đơn vị.\n"
    "- Chị xem, sửa, xoá, rút lại đồng ý lúc nào cũng được: nhắn “tài khoản của tôi”. Đó là quyền của chị theo Luật "
    "Bảo vệ dữ liệu cá nhân số 91/2025/QH15.\n"
    "- Em không bao giờ hỏi mã OTP, tiền bạc hay căn cước.\n\n"
    "Chị có đồng ý không ạ?"
)
AGREE: Final = "Tôi đồng ý"
DISAGREE: Final = "Tôi không đồng ý"
SAY_CLEARLY: Final = (
    "Dạ, việc này em cần chị nói rõ ạ. Đồng ý thì chị nhắn “Tôi đồng ý”, không thì nhắn “Tôi không đồng ý”."
)
DISAGREED: Final = (
    "Dạ vâng ạ. Em không ghi lại gì về chị. Chị vẫn hỏi em về các kế hoạch được. "
    "Khi nào đổi ý, chị nhắn lại mã mời nhé."
)

INVITATION_NEEDED: Final = (
    "Dạ, việc này dành cho cán bộ Hội đã tham gia ạ. Chị xin cán bộ Hội cấp trên một mã mời, rồi nhắn cho em: "
    "tham gia và mã đó. Còn kế hoạch của Hội thì chị cứ hỏi em luôn nhé."
)
ASK_CODE: Final = (
    "Dạ, chị nhắn em mã mời giúp em nhé: 8 chữ và số, do cán bộ Hội cấp trên gửi. Chưa có mã thì chị xin cán bộ Hội "
    "cấp trên ạ."
)
NOT_NOW: Final = "Dạ vâng ạ, em chưa ghi gì cả. Khi nào muốn tham gia, chị nhắn em mã mời nhé."
UNREADABLE: Final = "Dạ, mã này em chưa đọc được ạ. Mã có đúng 8 chữ và số.{strange} Chị xem rồi nhắn lại giúp em nhé."
STRANGE: Final = " Trong mã không bao giờ có {letters}."
WRONG: Final = (
    "Dạ, em không thấy mã {code} ạ. Chị xem lại từng chữ rồi nhắn lại giúp em. Vẫn không được thì chị xin cán bộ Hội "
    "cấp trên mã mới nhé."
)
TOO_MANY: Final = (
    "Dạ, em không thấy mã nào trong năm lần vừa rồi ạ. Để giữ an toàn, em tạm dừng nhận mã đến {time}. Chị hỏi lại cán "
    "bộ Hội cấp trên cho đúng mã, sau đó nhắn em nhé. Kế hoạch thì chị vẫn hỏi em được."
)
PAUSED: Final = (
    "Dạ, em đang tạm dừng nhận mã đến {time} vì vừa có năm mã không đúng ạ. Sau giờ đó chị nhắn lại giúp em nhé."
)
USED: Final = (
    "Dạ, mã này đã có người dùng rồi ạ. Mỗi mã chỉ dùng một lần. Chị xin cán bộ Hội cấp trên mã mới giúp em nhé."
)
USED_BY_HER: Final = "Dạ, mã này chị đã dùng rồi và chị đang tham gia đây ạ. Chị nhắn “tài khoản của tôi” để xem nhé."
EXPIRED: Final = "Dạ, mã này đã hết hạn rồi ạ. Chị xin cán bộ Hội cấp trên mã mới giúp em nhé."
CLOSED: Final = (
    "Dạ, {unit} đã ngừng hoạt động nên mã này không dùng được nữa ạ. Chị hỏi cán bộ Hội cấp trên giúp em nhé."
)

WHO: Final = "Dạ, {channel} này đang là của chị {name} ạ. Mã chị vừa gửi mời {whom} làm {post}. Chị là ai ạ?"
SOMEBODY_ELSE: Final = "Tôi là người khác"
I_AM: Final = "Tôi là chị {name}"
PICK_WHO: Final = "Dạ, chị cho em biết chị là ai giúp em ạ."
NOT_HERS: Final = (
    "Dạ, mã này dành riêng cho chị {name} nên em giữ nguyên, chưa dùng ạ. Chị ấy nhắn mã này từ máy của mình là được."
)

ASK_NAME: Final = "Dạ, em cảm ơn chị ạ. Chị cho em họ và tên đầy đủ, có dấu càng tốt ạ. Ví dụ: Nguyễn Thị Hoa."
SAME_PERSON: Final = "Dạ, {post} đang là chị {name}. Có phải là chị không ạ?"
IT_IS_ME: Final = "Phải, là tôi"
NOT_ME: Final = "Không, tôi là người khác"

JOINED: Final = (
    "Dạ, xong rồi ạ! Em đã ghi chị {name} là {post}. Sai tên thì chị nhắn “sửa tên” nhé.\n\n"
    "Từ nay chị cứ nhắn em để báo cáo và hỏi về kế hoạch. Quên cách làm thì chị nhắn “trợ giúp” ạ."
)
ASK_PHONE: Final = (
    "\n\nChị có muốn cho số điện thoại để cán bộ Hội gọi khi cần không ạ? Có thì chị gõ số, không thì nhắn “bỏ qua”."
)
SKIP: Final = "Bỏ qua"
NO_ACCENTS: Final = " Tên chị có dấu thì gõ lại có dấu giúp em, bằng cách nhắn “sửa tên”."
PHONE_KEPT: Final = "Dạ, em đã ghi số {phone} ạ. Chị cần gì cứ nhắn em nhé."
PHONE_SKIPPED: Final = "Dạ vâng ạ, em không ghi số điện thoại. Chị cần gì cứ nhắn em nhé."

HANDED_OVER: Final = (
    "Dạ, từ hôm nay chị {name} nhận việc {post} ạ. Em cảm ơn chị đã vất vả vì chị em bấy lâu nay. Báo cáo và bản đang "
    "viết dở vẫn ở lại đơn vị. Chị cần hỏi gì về kế hoạch thì vẫn nhắn em nhé."
)
HAS_JOINED: Final = "Dạ, chị {name} đã dùng mã mời và nhận việc {post} ạ."
ALSO_CONNECTED: Final = (
    "Dạ, tài khoản của chị vừa được nối thêm với {channel} ạ. Nếu không phải chị làm, chị báo ngay cán bộ Hội cấp trên "
    "giúp em."
)
TAKEN_OVER: Final = "Dạ, {channel} trước đây của chị nay có người khác dùng nên em không nhắn chị qua đó nữa ạ."
