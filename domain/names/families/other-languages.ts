/**
 * Short and pet names, and forms of one name, of other languages that the police in the United Kingdom meet; public knowledge. The same
 * form as `ENGLISH_FAMILIES`. What differs by romanisation alone is not here: rules find it (`sound.ts`).
 */
export const OTHER_FAMILIES = `
aleksandr aleksander alexandr alexander oleksandr alyaksandr aliaksandr : sasha sacha sanya shura alik sashko oles olek olex
aleksandra oleksandra alexandra : sasha shura sanya ola olka lesya sashka
aleksey aleksei alexei oleksiy alexey : alyosha lyosha alyoshka lyokha oleksa
anastasia anastasiya anastazja : nastya asya stasia nastia stacey
anatoly anatoliy anatol : tolya tolik
andrey andriy andrei andrzej : andryusha andriyko jedrek
anna hanna ganna : anya anyuta nyura asia ania anka hania
antonina : tonya tosia
artem artyom artemiy : tyoma tema
bogdan bohdan : bodya bodzio danko
boleslaw : bolek
boris borys : borya
czeslaw : czesiek
daria darya dariya dariia : dasha dasza
dariusz dariush daryush : darek dara
denis denys : den deniska
dmitry dmytro dmitri dmitriy dimitri dymitr dimitar dimitrios dumitru : dima mitya dimka dmitro mitka dimitris mitsos jim
ekaterina kateryna yekaterina katarzyna : katya katia katyusha kasia kaska katka
elena yelena olena : lena lenka lenochka alyona
elizaveta yelyzaveta elzbieta : liza lisa ela elka
evgeny yevgeny yevhen yevgeniy : zhenya genya
evgenia yevgenia yevheniia yevgeniya : zhenya
fyodor fedir theodor : fedya
galina halyna halina : galya halya hala
gennady hennadiy gennadi : gena
grigory hryhoriy : grisha hrysha
grzegorz gregory : grzes grzesiek
henryk : heniek
igor ihor : gosha
ilya illia ilia : ilyusha
ireneusz : irek
irina iryna : ira irka irusia
ivan iwan : vanya ivanko vanka
jadwiga hedwig : jadzia
jakub jacob : kuba kubus
jan john : janek jas janusz
janina : janka
jaroslaw yaroslav iaroslav : jarek slava slavko
jerzy george : jurek
joanna : asia joasia aska
jozef joseph : jozek
kazimierz : kazik kazio
konstantin kostyantyn : kostya
krystyna : krysia
krzysztof : krzys krzysiek krzychu
ksenia oksana xenia kseniya : ksyusha ksenya oksanka
leonid : lyonya
leszek lech : lesio
ludmila lyudmila lyudmyla : luda lyuda mila
lubov lyubov : lyuba luba
maciej matthias : maciek
magdalena : magda madzia lena
maksim maksym : maks max
malgorzata margaret : gosia malgosia gocha
marek : mareczek
margarita marharyta : rita margo
maria mariya mariia : masha marusya marysia manya maryla
mariusz : mariuszek
mateusz : mati mat
mieczyslaw : mietek
mikhail mykhailo mykhaylo michal : misha mishka michas myshko
miroslaw myroslav miroslav : mirek slava
nadezhda nadiya nadiia nadia : nadya
natalia nataliya natalya : natasha nata natalka
nikita mykyta : nik
nikolai mykola mikolaj nikolay : kolya mikolka
oleg oleh : olezhka
olga olha : olya olenka
pavel pavlo pawel paul : pasha pavlik pawelek
piotr pyotr petro : petya piotrek petrus
polina paulina : polya
roman : roma romek
ryszard richard : rysiek rysio
semyon semen : syoma senya
sergei sergey serhiy serhii sergiy siarhei sergiu : seryozha serge seriy sergiusz
slawomir : slawek
sofia sofiya zofia : sonya sofa zosia
stanislav stanislaw : stas slava staszek stasiek
stefania : stefa
svetlana svitlana : sveta lana svitka
szymon : szymek
tadeusz : tadek
tamara : toma
taras : tarasik
tatiana tetiana tatyana tetyana : tanya tania
tomasz thomas : tomek
urszula : ula
vadim vadym : vadik
valentina : valya
valery valeriy valerii : valera
vasily vasyl vasiliy vasil basil vasile vassilis vasileios : vasya vasylko bill
viktor wiktor : vitya
viktoria viktoriya : vika wika
vitaly vitaliy vitalii : vitalik vitya
vladimir volodymyr vladimer wlodzimierz uladzimir : vova volodya vladik vlad wlodek vovka volodia
vladislav vladyslav wladyslaw : vlad slava wladek vladik
vyacheslav viacheslav wieslaw : slava wiesiek
waclaw : wacek
waldemar : waldek
wojciech : wojtek
yaroslav : yarik slava
yulia yuliya iuliia julia : yulya julka
yuri yuriy yurii jurij : yura yurko jura
zbigniew : zbyszek zbych zbigi
zdzislaw : zdzich zdzisiek
zygmunt sigmund : zyga
abdullah abdallah : abdul abdi
abdulrahman abdurrahman abdirahman abderrahmane : abdul rahman abdi
abdulaziz : aziz abdul
abdulkadir abdiqadir abdelkader abdulqadir : qadir kader abdi kadir
ahmed ahmad achmed ahmet axmed : hamada mido ahmedi
aisha ayesha aicha aysha ayse aishah caasha : ash shay aish
ali aly eli : aliyu
amina aminah aamina : mina
bilal bilaal billal : bill
fatima fatimah fatma faduma fadumo fathima fatou : fatim fati tima fatty fatema fatimata
hamza hamzah : hams
hassan hasan hassaan xasan : has
hussein hussain hossain hussayn xuseen husain hossein husayn : hus
ibrahim ebrahim abraham ibraheem brahim : ibro ibra brahim ibby abe ib
ismail ismael ismaeel esmail : izzy ish smail
jamal gamal djamel jamaal : jay
khadija khadijah khadeeja hadiza khatija kadija : dija khadi
maryam mariam miriam meryem maryan : mary mimi
mohammed muhammad mohamed mohammad muhammed mahomed mehmet mahamed maxamed mehmed mamadou mohd mahmud : mo moe mohd md muhd med hamada moh
mustafa mustapha mostafa : mus mustaf mussy musti
nasreen nasrin nasrine : naz
omar umar omer cumar : 
osman usman uthman othman ousmane cusmaan : ozzy oz
parveen parvin perveen : 
rashid rasheed rachid : rash
saeed said sayeed syed : 
salman suleiman sulayman suleyman solomon soleiman sulaiman : sol sul sully
shabana : shabs
tariq tarik tareq tarek : taz
usama osama oussama : 
yakub yaqub yaqoob jacob : 
yasmin yasmeen : yas
yusuf yousef youssef yousuf joseph yosef yusef : joe yus yoosuf
zahra zara zohra zahraa : 
zainab zaynab zeinab zeynep : zee
balwinder : bally billa
gurpreet : gurps preet guri
harpreet : harps preet happy
harjinder : harj jinder
jaspreet : jas preet jazz
kuldeep : deep
manpreet : manni preet
paramjit : pam param pammi
rajinder : raj
rajesh : raj raju
rajendra : raj raju
sukhwinder : sukhi sukh
surinder : suri
lakhbir lakhvir : lucky lakhi
jagdish : jag jaggi
jagjit : jag
satnam : sat
krishna krishnan : krish kris
priyanka : priya
subramaniam subramanian : subra mani
venkatesh venkatesan : venkat venky
muthu muthukumar : muthu
florica florin : flori
gheorghe george : ghita gigi gicu
ioana ion ioan : ionel nelu ionut
mihaela mihai : mihaita misu
constantin : costel costi dinu
nicolae : nicu nelu
vasile : vasilica
alexandru : alex sandu
andreea : deea
elena : lenuta ilinca
stefan : fane stefanel
georgios george : yiorgos giorgos
konstantinos : kostas kostis dinos costas
dimitrios : dimitris mitsos takis jimmy jim
panagiotis panayiotis : panos takis
ioannis yiannis : yannis giannis john
nikolaos : nikos nick
vasilios : vasilis billy
athanasios : thanasis sakis nasos
eleni helene helena helen ellen elena : lena nell
evangelos : vangelis lakis
christos : chris
aikaterini : katerina katina
eleftherios : lefteris terry
stavros : steve
anastasios : tasos
siobhan : shiv vonnie
sinead : jane shin
aoife : eve eefa
padraig patrick : paudie podge pauric
seamus james : shay
eoghan owen eugene : 
diarmuid dermot diarmaid jeremiah : derm
tadhg timothy tim thaddeus : tige
maire mary : 
liam william : 
mairi mary mhairi : 
iain john : 
angus aonghas : gus
fionnuala finola : nuala
grainne : gran
niamh : neeve
caoimhe : keeva kweeva
saoirse : seersha
cormac : mac
bronwen bronwyn : bron
angharad : haz
llewellyn llywelyn : lew lyn
gwilym william : gwil
siobhan joan : 
guillermo william : memo
francisco : paco pancho kiko
jose joseph : pepe
ignacio : nacho
jesus : chuy
manuel : manolo
concepcion : concha conchita
dolores : lola
rosario : charo
mercedes : merche
eduardo : edu lalo
roberto : beto
alberto : beto
enrique henry : quique kike
joao john : joaozinho
giovanni john : gianni vanni
giuseppe joseph : beppe pino peppe
luigi louis : gigi
francesco francis : franco checco ciccio
domenico dominic : mimmo
salvatore : totò turi sal
hans johannes : hansi
johann johannes : hans
heinrich : heinz heiner
friedrich : fritz
wilhelm : willi wilm
margarethe margaret : grete gretel
joachim jochen : achim
sebastian : basti
ngoc : 
oluwaseun : seun
oluwafemi olufemi : femi
oluwatobi : tobi
oluwatoyin : toyin
oluwadamilola : dami
adewale : wale
babatunde : tunde
temitope : temi tope
olusegun : segun
chukwuemeka : emeka
chinedu : nedu edu
ikechukwu : ike
obinna : obi
uchenna : uche
ngozi : 
kwabena : kobina
kwadwo : kojo
kwaku : kweku
`;
