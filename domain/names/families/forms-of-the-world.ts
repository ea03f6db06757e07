/**
 * Forms of one name in West Africa (French and English spelling), Akan names of days, Arabic names as they are in Turkish, Somali and
 * Persian, Ethiopian ones, Korean family names as they are romanised, and of other languages; public knowledge. The same form as
 * `ENGLISH_FAMILIES`.
 */
export const FORMS_OF_THE_WORLD = `
badjie badji :
bah ba :
bojang bodian :
camara kamara :
ceesay cisse cissay sesay :
colley coly :
conteh konte konteh :
coulibaly kulibaly culibali :
diaby jabbie :
diallo jallow jalloh diallow :
diarra jarra :
dibba diba :
drammeh drame :
gueye gaye geye :
jammeh diame :
janneh diane :
jarju diadhiou :
jatta diatta :
jobe diop :
keita keyta :
kinteh kinte :
kouyate kuyateh :
manneh mane :
mbye mbaye :
ndow ndao :
njie ndiaye njai njay :
nyang niang :
sanneh sane :
sanyang sagna :
sillah sylla :
touray toure turay :
abdoulaye abdulai abdullah abdulaye : abdou
alieu aliou ali alioune :
aminata amina aminatta :
bakary boubacar bubacarr abubakar abubakarr :
binta bintou :
cheikh sheikh saikou sekou seku shaikh :
ebrima ibrahima ibrahim :
fatoumata fatima fatoumatta fatimata : fatou fanta
hawa awa :
isatou aissatou aisha aissata :
kadiatou kadijatou khadija khadijatou :
lamin lamine alamin :
mariama mariam maryam :
momodou mamadou modou mohammed muhammed :
moussa musa :
ousman ousmane usman osman :
oumar omar umar :
souleymane sulayman suleiman :
yaya yahya :
akosua esi akosuah :
akua ekua :
abena araba abenaa :
afia efua afua :
ama amba :
kwadwo kojo kwadjo cudjoe :
kwabena kobina kwabina :
kwaku kweku kwakou :
kwame kwamena ato :
kwasi kwesi akwasi kouassi :
kofi kouffi yoofi :
yaw yao kwaw :
adjei agyei :
agyeman agyemang adjeman adjemang :
amankwah amanquah :
asante ashanti :
gyamfi jamfi :
gyasi jasi :
kwarteng quarteng :
abdulkadir abdulqadir abdikadir :
ahmet ahmed ahmad axmed :
emine amina :
halil khalil khaleel :
halit khalid :
hatice khadija :
mahmut mahmud mahmoud maxamuud mohamud :
murat murad mourad :
nurettin nuruddin nureddin noureddine :
ramazan ramadan ramzan :
recep rajab rejep :
resit rashid :
saban shaban shaaban :
selahattin salahuddin saladin :
serif sharif shareef cherif :
sevket shawkat :
sihab shihab chihab :
tayyip tayyib tayeb :
zehra zahra zohra :
ciise isse issa isa essa :
cumar omar :
cismaan osman :
caydiid aideed :
jaamac jama :
saciid said saeed :
ducaale duale :
cigaal egal :
dawit david dawid daoud dawood dawud davud :
gebre ghebre gabre :
paulos pawlos paul :
petros peter :
yohannes johannes john yohanes :
yonas jonas younes yunus jonah younis :
yosef joseph yusuf :
iskander iskandar alexander sikandar :
mousa musa moosa :
haroun harun aaron haroon :
ishaq isaac ishak :
jibril gabriel jibreel cebrail :
mikail michael :
ayub job ayoub ayyub :
sarah sara sarra :
lee yi rhee ri li :
park pak bak bark :
kim gim :
choi choe choy :
jung jeong chung cheong :
kang gang :
cho jo :
yoon yun :
lim im yim rim :
shin sin :
kwon gwon kwun :
seo suh :
ahn an :
yoo yu ryu you :
jeon chun chon jun :
ko go koh :
moon mun :
bae pae :
baek paik :
roh noh :
heo hur huh :
shim sim :
ku koo gu goo :
pyun byun byeon :
sato satou satoh :
ito itou itoh :
saito saitou saitoh :
ono oono ohno :
sandor alexander :
ferenc francis ferenz : feri
gyorgy george :
istvan stephen :
janos john :
jozsef joseph :
laszlo ladislav ladislaus :
lajos louis :
zsuzsanna susanna zuzana zuzanna :
erzsebet elizabeth :
zsofia sofia sophia :
karel charles karol :
jiri george juraj :
ondrej andrew andrej :
katerina katarina catherine :
dorde djordje djordjije george :
nikola nicholas :
jovan john :
mihajlo michael mihailo :
pjeter peter petrit :
gjergj george :
gjon john :
xhemal jamal :
xhevdet jevdet cevdet :
stavros stauros :
spyridon spiridon spyros spiros :
charalambos haralambos charalampos : babis haris lambis
haralampos haralambos :
efstathios eustathios : stathis
theodoros theodore : thodoris
christodoulos christodoulou :
xavier javier :
jorge jordi george :
pedro pere peter :
tiago thiago diego santiago iago :
guilherme william :
afonso alfonso alphonse :
catarina catherine :
ines agnes inez :
luiz luis louis :
henrique henry enrique :
estevao esteban stephen :
vicente vincent :
giacomo james jacomo :
matteo matthew mateo mathieu :
giulia julia :
caterina catherine :
pieter peter piet :
willem william :
maarten martin :
joost justus jodocus :
cornelis cornelius : kees cees
hendrik henry henk :
gerrit gerard :
jurgen juergen georg george :
matthias matthew mathias mattias :
stefan stephan stephen steffen :
wolfgang : wolf
katharina catherine :
mikael michael mikkel mikko :
jorgen george :
henrik henry :
`;
