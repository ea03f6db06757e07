/**
 * Names in Irish, Scottish Gaelic and Welsh with what they are in English, and family names of these islands that are not said as they are
 * written; public knowledge. The same form as `ENGLISH_FAMILIES`.
 */
export const FORMS_OF_THESE_ISLANDS = `
ailbhe alva :
aodh hugh :
aoibhinn aoibheann eavan :
aonghas aonghus angus :
brid breda brigid bridget bride :
cailean colin :
cairistiona christina :
caoilfhionn caoilinn keelin keeleen :
caolan keelan :
cathal cahal :
cian kian keane :
ciara keira kiera kira kiara keara :
cliodhna cliona cleena :
coinneach kenneth :
conchur conchobhar conor connor cornelius :
daibhidh daithi david dahi :
dara daragh darragh :
dearbhla deirbhile dervla derval :
domhnall domhnal donal donald :
donnchadh donagh donough duncan :
eachann hector :
eadaoin aideen etain :
ealasaid elizabeth :
eamon eamonn edmund edward :
eanna enda :
eibhlin eileen evelyn aileen eveleen :
eilidh ailidh ailey eiley helen ellie :
eithne enya ethna edna :
eoghan eoghann hugh eugene owen ewan euan :
fearchar farquhar :
feargal fearghal fergal :
feidhlim phelim felim :
gearoid garrett gerard gerald garret :
giorsal grace :
labhras laurence lawrence :
mairead margaret maraid mared :
marsaili marjory margery marjorie :
meabh maeve maebh medbh meadhbh meave :
mhairi mairi vari varie mary :
micheal michael :
murchadh murdo murdoch :
niall neil neal nigel :
niamh neve neave neev nieve neeve :
nollaig noel :
oighrig effie euphemia :
orla orlaith orlagh :
odhran oran :
padraig padraic porrick porric pauric podrick patrick :
peadar peter :
peigi peggy margaret :
proinsias francis frank :
reamonn raymond redmond :
riobard robert :
risteard richard :
ruaridh ruairidh ruaraidh ruairi roderick rory :
saoirse seersha sersha sairsha :
seonag shonag joan :
seonaid shona shonagh seona shonaid janet :
seosamh joseph :
seumas seamas hamish james :
sile sheila shelagh sheelagh :
sinead shinade shinaid sinade :
sine sheena jean jane :
siobhan chevonne shivon shivonne shavonne chivonne :
siofra sheefra :
siusaidh susan :
somhairle sorley :
sorcha sorsha :
stiofan stephen :
tiernan tighearnan :
toirdhealbhach turlough :
tomas thomas :
torcuil torquil :
tormod norman :
treasa teresa theresa :
uilleam william :
uinseann vincent :
uisdean hugh :
una oonagh oona :
aneurin aneirin : nye
betsan elizabeth :
dewi david :
elin ellen helen :
emrys emris :
esyllt isolde :
gwladys gladys :
huw hugh hew :
hywel howell :
iago james jacob :
iestyn yestin :
iorwerth yorwerth yorath :
lleucu lucy :
lowri laura lowry laurie :
mair mari mary mali molly :
marged mererid margaret megan :
meurig maurice morris :
mihangel michael :
rhisiart richard :
rhydderch roderick rutherch :
sion john shon shaun :
sioned janet shoned :
siwan joan shuan :
steffan stephen :
tomos thomas :
tudur tudor tewdwr :
baird ward :
bhaoill boyle oboyle :
bleddyn blethyn :
cadwaladr cadwallader cadwalader :
caradog craddock cradock :
cinneide kennedy :
coileain collins :
conaill oconaill oconnell connell :
cuinn quinn :
dafis davies davis :
dalaigh odalaigh daly odaly :
dhuibhir dwyer odwyer :
faolain whelan phelan :
ffowc foulkes ffoulkes fowkes :
flaithearta flaherty oflaherty :
gormghaile gormley gormally :
gruffydd gruffudd griffith griffiths :
gwyn gwynne wynn wynne winn :
laoghaire laoire oleary leary :
macauley mcauley macaulay magauley mcgauley :
mackenzie mckenzie macoinnigh :
macleod mcleod mccloud macleoid :
macmathuna mathuna mcmahon macmahon mahon :
macsuibhne suibhne sweeney mcsweeney macsweeney :
madog maddox maddocks madoc :
maille omaille omalley malley :
mccorquodale mccorkindale mccorkle :
mcelroy gilroy kilroy :
mcewan mcewen mckeown mceoin maceoin :
mcfadyen mcfadden macphaidin :
mcguinness maginnis magennis mcginnis macaonghusa :
mcivor maciver mckeever :
mckay mackay mccoy mckoy mackey mackie :
mckee mcgee magee mackie :
mcphee macfie mcfee mcafee :
murchu omurchu murphy :
neill uineill oneill :
nuallain nolan :
parri parry :
prosser rosser :
prydderch protheroe prothero :
prys price pryce preece :
puw pugh :
raghallaigh raghaille reilly oreilly :
riordain riordan oriordan reardon rearden :
seanchain shanahan :
siencyn jenkin jenkins :
siochain sheehan :
tuathail toole otoole :
watcyn watkin watkins :
wiliam williams gwilym :
alnwick annick :
althorp altrup :
ayscough askew :
bagehot badget :
barugh barf :
beauclerk boclair :
berwick berrick :
bethune beeton beaton :
bicester bister :
blount blunt :
bohun boon :
bourchier bowcher butcher :
brougham broom broome brooham :
burghley burley :
caius keys :
cockburn coburn coburne :
coke cook :
colclough cokely coakley :
cowper cooper :
crichton creighton :
daventry danetry :
devereux deverooks deveroo :
falconer faulkner falkner fawkner :
fiennes fines :
foljambe fuljam :
geoghegan gaygan gagan :
gloucester gloster :
gower gore :
greenwich grennich :
harewood harwood :
heathcote hethcut heathcott :
hervey harvey :
hertford harford hartford :
home hume :
jervis jarvis :
jervaulx jarvis :
ker kerr carr :
keswick kezzick :
knollys knowles noles :
launceston lanson :
leicester lester :
magdalen magdalene maudlin :
mohun moon :
molyneux mullinux molynew :
monson munson :
mousehole mowzel :
outram ootram :
pepys peeps :
pierrepont pierpoint pierpont :
pontefract pomfret :
romney rumney :
sandys sands :
scrymgeour scrimgeour scrimger :
somers summers :
southwark suthark :
stleger selinger :
stmaur seymour :
theobald tibbald tibbalds :
tollemache tolmash tallmash :
towcester toaster :
tyrwhitt tirrit tirritt :
vaux vorks :
villiers villers :
waldegrave walgrave :
wauchope walkup :
waugh waw :
wellesley welsly :
wodehouse woodhouse :
wolseley woolsley :
woolfardisworthy woolfhardisworthy woolsery :
worcester wooster :
yeates yates :
yonge young :
zouche zoosh :
`;
