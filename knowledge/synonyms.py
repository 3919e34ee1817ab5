"""Everyday words beside the words of plans: "phim" for a phóng sự, "móc ở túi nào" for a source of money.

A question keeps its own words; these only let a word of an entry count for one of the question, at a discount.
"""

from __future__ import annotations

from collections.abc import Sequence

# Everyday words (one or two folded syllables) -> what plans write. Alternatives by "|", words of a pair by a space.
_TABLE = """
sep: lanh dao|chu tich|truong ban
mic: dan chuong|chuong trinh
mc: dan chuong|chuong trinh
phim: phong su
video: clip|phong su
vung: khu vuc|cum
mien: khu vuc
ho hao: phat dong
khai truong: phat dong|khai mac
binh bau: xet|danh gia|binh chon
gom: nguon|lay
tui: nguon|kinh phi|ngan sach
xu: tinh
tien: kinh phi|nguon|ngan sach
chi tien: kinh phi|nguon
dong tien: kinh phi|nguon
chi phi: kinh phi
ngan quy: kinh phi|ngan sach
phe: khen thuong
giay ma: ho so
giay to: ho so|giay moi
ten tuoi: danh sach
bao ten: danh sach
ghi ten: danh sach
chia cho: phan bo|so luong
suat: so luong
cho ngoi: dai bieu
khach: dai bieu|khach moi
nguoi du: dai bieu|thanh phan
chi em: hoi vien|phu nu
dan ba: phu nu
can dam: phu trach
cam trich: chu tri|phu trach
dung mui: dau moi|chu tri
chiu sao: dau moi|chu tri
dau tau: dau moi|chu tri
dau dan: dau moi|chu tri
lo lieu: phu trach|chuan bi
lo: phu trach|chuan bi|tham muu|bo tri
coi soc: phu trach|theo doi
trong coi: theo doi|giam sat
giup viec: tham muu
co van: tham muu
len kich: kich ban
nhac nhom: van nghe
ca hat: van nghe
hat ho: van nghe
mua hat: van nghe
do choi: van nghe
trang tri: khanh tiet|trang tri
phong man: trang tri|khanh tiet
nha bao: phong vien|bao chi
bao dai: phong vien|bao chi
bao chi: phong vien|truyen hinh
dua tin: tuyen truyen|truyen thong
viet bai: tuyen truyen|dua tin
quang ba: tuyen truyen|truyen thong
loan bao: thong bao|tuyen truyen
truyen thong: tuyen truyen|dua tin
thuong: khen thuong|bieu duong
khen: khen thuong|bieu duong|ton vinh
tuyen duong: bieu duong|khen thuong
guong: dien hinh
guong sang: dien hinh
nguoi tot: dien hinh|tieu bieu
gioi: tieu bieu|xuat sac
xuat sac: tieu bieu
kiem tra: giam sat
kham: kiem tra
xuong: co so|di co
ra soat: danh gia|kiem tra
hop: hoi nghi|to chuc
cuoc hop: hoi nghi
buoi hop: hoi nghi
gap mat: giao luu
gap go: giao luu
hoi thao: giao luu
nop: gui|bao cao
dua len: gui|bao cao
trinh len: gui|bao cao
chuyen len: gui|bao cao
bam: bao cao
mach: phan anh
keu: phan anh|kien nghi
than phien: phan anh|kho khan
ket: vuong mac|kho khan
be tac: vuong mac|kho khan
truc trac: vuong mac|kho khan|phat sinh
rac roi: vuong mac|kho khan|phat sinh
goi: lien he
hoi: lien he
nua nam: 6 thang
giua nam: 6 thang
cuoi nam: 1 nam|nam
dau nam: phat dong
xong: ket thuc|hoan thanh
dut diem: ket thuc|hoan thanh
be mac: ket thuc
rut tia: rut kinh
lam mau: diem
thi diem: diem
lam diem: diem
ly do: muc dich
y nghia: muc dich
cot de: muc dich
dieu kien: tieu chuan|yeu cau|doi tuong
tieu chi: tieu chuan|yeu cau
chuan: tieu chuan|yeu cau
phai the: yeu cau|tieu chuan
nguoi the: tieu chuan|doi tuong
lua: chon|lua chon
keo: van dong|tap hop
ru: van dong|tap hop
moi goi: van dong
vo hoi: tham gia|ket nap|hoi vien
vao hoi: tham gia|ket nap|hoi vien
vo dang: phat trien|dang vien|gioi thieu
vao dang: phat trien|dang vien|gioi thieu
ket nap: phat trien|gioi thieu
co dang: dang vien
may tinh: phan mem
so hoa: chuyen doi|ung dung
facebook: mang xa|fanpage
mang: website|mang xa
trang mang: website
ngheo: kho khan|hoan canh
kho: kho khan|yeu the
yeu the: kho khan
qua cap: tang qua|qua tet
qua: tang qua
an giang: luu tru
le: khai mac|to chuc
huyen: quan huyen|cap huyen
uy ban: ubnd
chinh quyen: ubnd|cap uy
dang uy: cap uy
tren: cap tren|trung uong
cap tren: trung uong|tinh
trung uong: doan chu|tw
thanh hoi: hoi lhpn
tinh hoi: hoi lhpn
huong dan: chi dao
van nghe: tiet muc|nang khieu
dien kich: tiet muc|san khau
tro choi: san choi
the thao: the duc
nghi huu: nghi huu
ve huu: nghi huu
khoa: nhiem ky
khoa may: nhiem ky
xe: dua don
ruoc: dua don
cho hop: dia diem|hoi truong
cho lam: dia diem
phong hop: hoi truong
dia chi: dia diem|so
bau: bau cu
nhan su: de an
to trinh: de an
van kien: du thao
dong gop: gop y|dong gop
gop y: dong gop|y kien
"""


def _read_table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in _TABLE.strip().splitlines():
        everyday, written = line.split(": ")
        table["~".join(everyday.split())] = tuple("~".join(other.split()) for other in written.split("|"))
    return table


_ALTERNATIVES = _read_table()


def alternatives(words: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Give for content words in their order what may stand for each: terms, or pairs written "han~nop"."""
    found: dict[str, tuple[str, ...]] = {}
    for i, word in enumerate(words):
        pair = f"{word}~{words[i + 1]}" if i + 1 < len(words) else ""
        if pair in _ALTERNATIVES:
            for part in (word, words[i + 1]):
                found[part] = found.get(part, ()) + _ALTERNATIVES[pair]
        if word in _ALTERNATIVES:
            found[word] = found.get(word, ()) + _ALTERNATIVES[word]
    return found
