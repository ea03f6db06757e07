/** Forms of one family name that no rule of sounds makes: other languages of these islands, names not said as they are written; public knowledge. */
export const FAMILY_NAMES = `
auchinleck affleck :
banerjee banerji bannerjee bandyopadhyay bandopadhyay :
beauchamp beecham :
beaulieu bewley :
belvoir beever :
buchanan buckanan :
byrne broin obroin beirne :
chatterjee chatterji chattopadhyay :
cholmondeley chumley chumleigh :
colquhoun cahoun calhoun :
dalziel dalzell deyell :
davies davis davey :
doherty dochartaigh odochartaigh dougherty :
evans ifan ifans bevan :
farquhar farker :
featherstonehaugh fanshaw fanshawe :
fitzpatrick giollaphadraig phadraig macgiollaphadraig :
gallagher gallchobhair ogallchobhair :
ganguly gangopadhyay :
geoghegan gagan gehegan :
georgevich dordevic djordjevic :
glamis glams :
johnston johnstone johnson :
jones johns johnes :
kavanagh cavanagh caomhanach :
kelly ceallaigh oceallaigh :
keogh kehoe :
kirkcudbright kirkcoobry :
leveson lewson looson :
llewellyn llywelyn flewellyn :
lloyd floyd llwyd :
macdonald mcdonald mcdonnell macdonnell dhomhnaill domhnaill donnell odonnell :
maclean mclean maclaine mclaine :
mainwaring mannering :
marjoribanks marchbanks :
mccarthy carthaigh maccarthaigh :
meagher maher mahar :
menzies mingis minges :
meyer meier maier mayer myer :
milngavie mulguy :
mukherjee mukherji mookerjee mukhopadhyay :
murphy murchadha omurchadha :
obrien obriain bhriain briain :
oconnor conchobhair oconchobhair connor :
powell howell hywel :
qiu chiu khoo yau :
rhys rees reece price preece pryce :
ruthven rivven riven :
ryan riain oriain :
smith gowan mcgowan gabhann :
stjohn sinjin sinjohn :
strachan strawn :
sullivan osullivan osuilleabhain suilleabhain :
urquhart urkart :
vaughan fychan :
walsh breathnach walshe welsh :
wemyss weems :
wriothesley risley rizley :
`;

/** Given names as they are written by whoever only heard them, and forms in the languages of these islands and others. */
export const HEARD_GIVEN_NAMES = `
aine anya awnya :
aisling ashling aislinn :
aodhan aidan aden :
aoife eefa efa ifa :
ayodele : ayo dele
biswajit vishwajeet :
blathnaid blawnid :
caoimhe keeva keva kweeva :
chinedu : nedu
chukwuemeka : emeka
ciaran kieran keiran kiaran :
cillian killian kilian :
dafydd david daffyd : dai
eilis eilish ailish :
eoghan owen eoin ewan euan ewen owain :
fatima fadumo faduma :
fionn finn :
fionnuala finola fenella : nuala
grainne grania grawnya :
guillermo gillermo william : memo
gwilym william :
iarlaith jarlath :
ieuan iwan ifan evan yeuan :
joanna johanna : asia
joaquin wakeen hoakin juaquin :
jorge horhe george :
khadija hatice hadija :
laoise leesha :
llyr hlir :
malgorzata margaret margaret : gosia
meadhbh maeve medb meave :
muireann mwirin :
muiris maurice morris :
oisin osheen ushin :
olatunde babatunde : tunde
oluwatobi oluwatobiloba : tobi
padraig patrick padraic : paudie pauric podge
rhiannon reannon :
roisin rosheen roseen :
ruaidhri rory ruairi ruaraidh rhuari rauri :
sadhbh sive :
saoirse seersha sersha :
seamus shamus sheamus hamish james :
sean shaun shawn shane john :
sian sharn shan jane :
siobhan shivaun chevonne shevaun shavon : shiv
sorcha surraha :
tadhg teague tighe teige thady : tige
vishal bishal :
vivek bibek :
wojciech voytek vojtech wojtech : wojtek
`;
