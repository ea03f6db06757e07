/**
 * Forms of one Chinese family name in Mandarin (pinyin, Wade–Giles), Cantonese, Hokkien and other romanisations; public knowledge.
 * The same form as `ENGLISH_FAMILIES`.
 */
export const CHINESE_FAMILIES = `
wang wong ong heng vong :
huang wong hwang ng oei ooi uy hoang huynh wee :
chen chan tan chin tran ting chern :
zhang chang cheung teo chong tiu truong cheong jang :
li lee lei ly lie :
liu lau low lew liew luu lao lieu :
lin lam lim ling :
wu ng ngo go ung eng :
zhou chou chow chau chew joe chu :
xu hsu hui tsui koh hu :
zhao chao chiu teo trieu jiu :
guo kuo kwok kwek quek koay quach kerk :
yang yeung yeo young duong ieong :
ye yeh yip yap yep diep :
xie hsieh tse cheah chia tze sia ta :
he ho hor hoe :
zheng cheng tay teh trinh chiang tee :
cai tsai choi choy chua chai thai coi :
deng teng tang dang :
su soo so to sou :
jiang chiang keung kong geung khuong :
zhu chu choo tsu jue chue :
feng fung phung fong hong :
luo lo law loh la :
liang leung leong neo luong leang :
song sung soong tong :
tang tong teng dang thong :
han hon hang :
cao tsao cho chow tso :
peng pang phang banh :
xiao hsiao siu siew sio seow :
tian tien tin dien :
pan poon pun phua phan :
yuan yuen yen vien oon :
yu yue yee du :
ren jen yam nhiem :
shen sham sim shum tham sum :
lu lo loke luk luc :
fang fong hong phuong png :
gao kao ko koh go cao :
qian chien chin tsin zee tien :
sun suen soon syun ton :
ma mah mar :
hu hoo woo wu foo oh ho :
dong tung tong doong :
jin chin kam kim gam :
wei ngai gooi :
zeng tseng tsang chan tjan chang :
mao mo mou :
ouyang auyeung auyong :
situ szeto seto :
nguyen nguyễn ng nguyn :
`;
