/** More short and pet names of English-speaking countries, less common ones; public knowledge. The same form as `ENGLISH_FAMILIES`. */
export const LESS_COMMON_FAMILIES = `
abel : abe ab
abner : ab abbie
euphemia : effie phemie
gwendolen gwendoline gwendolyn : gwen wendy
agnes : nancy nance
janet : jessie jess
josephine : fina
josef : sepp jupp
jose josemaria : ze chema
francisco : chico
ulrich ulrike : uli
radoslaw : radek
roger : hodge
imran : imi immy
adelbert delbert albert : del bert
agatha : aggie aggy
alberta albertina : bertie allie bert tina
alfonso alphonse alonzo alonso alfonse : al alf fonso lonnie fonzie fonz
algernon : algy algie
alma : allie
alvin alwyn calvin : al vinnie vin
ambrose : brose amby
anastasia anastacia : ana stacy stasia tasia stacey
angus aonghus : gus angie
annabella arabella isabella : bella ara bel
annette annetta anneka : netta nettie ann anna
anselm ansel : anse
armando armand : mandy
arnold arnaud : arnie arn
ashley ashleigh : ash
audrey audra : dee aud
augusta augustina : gus gussie tina
austin : aussie
belinda : bel linda lindy bindi
bertha : bertie birdie bert
beverley beverly : bev bevvie
blanche : bunny
boris : bo
bradford : brad ford
brenton brent : bren
brittany brittney : britt brit
byron : by ron
caleb : cal
campbell : cam
candace candice : candy dacey candi
carmen carmel carmela : carm mel
carol carole caroline : carrie caz lynn
casey casimir : case
cedric : ced rick ricky
celeste celestine : celia
chadwick : chad
chelsea : chels
cherie cheryl sheryl : cher sherry
chester : chet
chloe : clo
claudia claudette claudine : claudie claude
claudius claude claudio : claud
clementine clementina : clem clemmie tina
cody : cod
cordelia : delia cordy
cuthbert : bert cuddy
dalton : dal
damian damien damon : dame day
danica : dani
darcy : darce
darius : dar
davina davinia davida : vina dee
delbert : del bert
delilah delores dolores : lola della lila
demetrius dimitri : dee meech
dexter : dex
dominica dominique : nikki mini dom
doreen dora : dorie dor reenie
doris : dot dorrie
drusilla : dru silla
dwight : ike
ebenezer : eb eben
edgar : ed eddie ned
elaine elayne : lainey laney lena ellie
eldon elton : el
eliza : liza liz
eloise heloise : ellie lou weezy
elvira : ellie vira
emerson emery : em emmy
enoch : nock
ephraim : eph
erasmus : ras
erica erika : rikki ricky
ernestine ernesta : erna tina ernie
esmeralda esme : es ezzie
estelle : stella essie
ezekiel : zeke ez
ezra : ez
faith : fay
ferdinand fernando hernando : ferdie nando fern
fergus feargus : gus ferg fergie
fitzgerald fitzroy : fitz
fletcher : fletch
franklin : frank frankie
gerard gerald : gerry ged jed
gideon : gid
giselle gisela : gigi
griffith griffin : griff
guy guido : 
gustav gustavo gustave : gus
gwenda : gwen
haydn hayden : hay
heidi adelheid : 
helga olga : 
herman armand : manny herm
hezekiah : hez ki
hilda brunhilda mathilda : hildy
hiram : hy
hope : 
hortense : tensey
humphrey : humph
india : indie
ingrid : inge
irving irvin : irv
isadora isidore : izzy dora issy
jared jarred : jed
jedidiah : jed
jeffrey : jeff
jethro : jet
joaquin : quin jock
jolene : jo joley
josiah : joe si jos
joyce : jo
judson : jud
juliana : julie annie jules
kendall kendra kendrick : ken kenny
kerry ceri : kez kezza
kieran ciaran : kier
kirk : 
kristopher : kris kit
lauretta loretta : retta etta laurie lori
leander : lee andy
leila layla laila : lei
lemuel : lem
lena : lenny
leroy elroy : lee roy
levi : lev
lincoln : link linc
lionel : leo lenny
lindsay lindsey : lin linz linds
lloyd : loy
lorna : lor
lucretia : creasy lu
lydia : lyddie lyd
mabel amabel : mab may
mackenzie : mac mack kenzie
magnus : mags
marcella marcelle marsha marcia : marcie marcy celia
marcel marcello : marc
margery marjorie : marge margie jorie madge
marilyn : mari lyn mary
marina : rina mari
marissa : rissa mari
marlene marlena : marly lena
marmaduke : duke
marshall : marsh
marvin mervyn mervin : marv merv
maverick : mav
maximus : max
maynard : may
melvin melvyn : mel vinnie
meredith : merry meri
merlin : merle
michaela mikayla makayla : mick kayla mickey kay
miranda : mandy randy mira
miriam : mimi mirry mitzi
mohandas : mohan
montague montgomery : monty
morgan : mo morgs
murdoch murdo : murd
myrtle : mert
nathalia : nat
nehemiah : nemo
nelson : nels nel
nettie : 
newton : newt
nicodemus : nick nico
noreen nora : nor reenie
octavia octavius : tavy tave
odette odile : 
olympia : pia
ophelia : phelia
orlando roland : lando orly
orville : orv
otis : 
palmer : 
parker : 
pauline : polly
pearl perla : pearlie
percival : perce val
peregrine : perry
persephone : percy seph
petunia : pet
phineas : phin finn
pierce piers : 
preston : pres
primrose : prim rose
quincy quintin : quin
rafael raphael rafal : rafe rafi rafa
ramona : mona
randall randolph randal : randy rand
raquel : kelly rocky
raymonde ramona : ray
regina reina : gina reggie
reuben ruben : rube ben ruby
rhoda rhonda : ro ronnie
roberta robina : bobbie robyn berta
rochelle : shelly roch
rodrigo : rigo rod
roman romeo : ro rome
romulus : rom
rosalia rosalie : rosie lia
roscoe : ross
roxanne roxana : roxy rox
royston : roy
rudolph rudolf rudolfo : rudy rolf
rufus : rufe
sabrina : brina sabby
salvador salvatore : sal sally
sampson : sam
savannah : sav vannah
selwyn : sel
seraphina : sera fina
seymour : sy
sheridan : sherry
sherwood sherman : woody sherm
shirley : shirl
sierra : si
silas silvanus : si
simone simona : sim mona
solomon shlomo sulayman : sol solly
spencer : spence
stefan : stef
sterling stirling : 
summer : 
sydney : syd
talia natalia : tal
tamara tamar tamsin : tam tammy tammie
tasmin tamsin thomasina : tam tamsy
tanya tatiana : tan
tarquin : tarq
thelma : tel
thea theodora dorothea althea : 
theodosia : theo dosia
theresa : tess
tiffany : tiff tif
tobin : toby
torquil : tor
travis : trav
tyrone : ty
tyler : ty
ulysses : lee uly
una oonagh oona : 
uriah uriel : uri
valentina : val tina
vaughan : 
venetia : 
verity : vee
vernon laverne : vern
vincenza : enza
vladimir : vlad
wanda : 
webster : web
wendell : del wen
wesley : wes
wilbur wilbert : will bert wil
wilhelmina wilma : mina minnie billie willa wilma mina
willard : will
william : wm wiliam
woodrow : woody
xavier javier : xav zav javi
yasmin : minnie
yehuda judah jude : 
yolande : yoli
yusuf : joe
zachary : zacky
zebedee zebulon : zeb
zelda griselda : 
zena zenobia : 
charles : chs
george : geo
james : jas jms
john : jno jn
robert : robt rbt
thomas : thos
edward : edw edwd
samuel : saml
joseph : jos
richard : richd rd
daniel : danl
margaret : margt
elizabeth : eliz elizth
catherine : cath
christopher : xtopher chr chrstn
alexander : alexr alx
benjamin : benj
frederick : fredk
nicholas : nichs
michael : michl
patrick : patk
stephen : stephn
alexander : eck ecky
alexandra : zandra
alistair alasdair alastair : ali aly
dwayne duane :
elizabeth : lily lilibet
fraser frazer : fraz
frederick frederic : ricky rick
hannah : annie
hector : hec
hugh hughie : shug shuggie
irene : reenie rene
jaspal jaswinder jasvinder : jaz jas jazz
laura : lolly
leopold : leo poldi
maria : mia
marilyn : maz
nicholas : nicki
norbert : nobby
octavia : tav
olive : ollie
oswald : ozzy oz
rashid : raz
agnes : senga
thomas : tosh
natalie : tally
ursula : urs
wilson : will
zaheer zahir zahid : zed
`;
