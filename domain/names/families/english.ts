/**
 * Short and pet names of English-speaking countries, public knowledge. A line is a family: the full names, a colon, and what people with
 * one of them are called. A name may be in several families (Pat, Sandy, Chris).
 */
export const ENGLISH_FAMILIES = `
aaron aron : ron ronnie
abigail abigael : abbie abby abi gail gayle
abraham avraham : abe abie bram
adam adamo : ad addy ads
adelaide adele adeline adelina : addie della heidi ada ady
adrian adrien hadrian adriano : ade adi
adrienne adriana adrianna : adi drea
agnes agnieszka : aggie nessie nessa agi aga
alan allan allen alun : al ally
alana alanna alannah : lana lannie
albert alberto albrecht : al bert bertie albie
alexander alexandre aleksander alessandro alejandro alasdair alistair alastair alister iskander iskandar aleksandar alexandros alexandru : alex alec alek al ally xander zander sandy sasha sacha lex alik alekos sandro
alexandra aleksandra alessandra alejandra alexandria : alex lexi lexie ali sandra sandie sandy sasha alexa sacha
alexis : alex lexi lexie
alfred alfredo : alf alfie fred freddie freddy al
alice alicia alison allison alyson alisha alyssa : ali allie ally allie lissa
amanda : mandy mandi manda
amelia emilia amalia : amy millie milly mia melia mel
andrew andreas andre andrea andrei andriy andrzej andrej anders andres : andy drew dandy andi
andrea andreea : andy andie drea andi
angela angelina angelica angeline : ange angie angel
anne anna ann annie anya ana : annie nan nancy nanny anni
annabel annabelle anabel : anna bella belle annie
anthony antony antonio anton antoni antoine : tony ant anto toni
antonia antoinette antonina : toni tonia netta toinette tonya
archibald : archie arch baldie
arthur artur arturo : art artie archie
augustus augustine augustin : gus gussie austin
barbara barbra : barb barbie babs bab basia
barnaby barnabas : barney
barry barrie : baz bazza
bartholomew bartholomeus : bart barty tolly bat
beatrice beatrix beatriz : bea bee trixie trix beattie
benjamin benyamin binyamin : ben benny benji benjy benno
benedict benedetto benedikt : ben benny
bernard bernhard bernardo : bernie barney bern
bernadette bernardine : bernie detta
bertram bertrand : bert bertie
bethany bethan bethanie : beth bethy
brandon : brand bran
brenda : bren
brendan brendon : bren
brian bryan bryn : bri
bridget brigid bridgette brigitte : bridie biddy bridie bridge brigie breda
bradley : brad
calvin : cal vin
callum calum colum : cal
cameron : cam cammy ron
camilla camille : millie milly cam cami
carl karl carlo carlos : carlito
caroline carolina carolyn carolyne : carol caz carrie caro lina lyn carly caddie
cassandra kassandra : cass cassie cassy sandra sandy
catherine katherine kathryn katharine catharine kathrine cathryn caitlin kaitlyn katelyn caitlyn kathleen cathleen catriona katrina katarina katerina ekaterina yekaterina kateryna katarzyna catalina caterina karen karin katharina : cath cathy kath kathy kate katie katy kat kit kitty kay kaye cate cat trina kasia katya katia rina katka kasha catrin
cecil : cec
cecilia cecily celia cecile : cec ceci cissy cis sissy celie
charles carl karl carlos carlo karol : charlie charley chuck chas chaz chick chip chaz charly
charlotte carlotta : charlie lottie lotty lotta char charly lola
christian kristian cristian : chris kris christie
christina kristina cristina krystyna christine kristine kristin kirsten kirstin khrystyna hristina christiana : chris chrissie chrissy tina kris kristy christie kirsty kirstie teena krysia
christopher kristopher christoph cristobal kristofer krzysztof christoffer christophe : chris kit topher kris christy kester krzys
clara claire clare klara clair : clarrie
clarence : clarry clem
clement : clem clemmie
clifford clifton : cliff
clive : cliv
colin : col
connor conor : con
constance : connie con
constantine konstantin constantin konstantinos : con costa kostas connie kostya dinos gus costas
cornelius cornelia kornel : con connie neil nelly corny
courtney : court
crispin : cris
curtis : curt
cynthia : cindy cindi cyn
cyril : cy
daniel danielle daniele danyal daniyal danilo danail : dan danny dani dannie danni
daphne : daph
darren darran darrin : daz dazza
david dafydd daud dawood dawud davide davit : dave davey davy dai davie taffy
dean deane : dino
deborah debra debora : deb debbie debby debs
deidre deirdre : dee deedee
delia : dee
denis dennis denise dionysius : den denny denys
derek derrick deryck : del dez derry
desmond : des dez desi
diana diane dianne : di dee dina
dominic dominique domenico dominik dominick : dom nic nick nicky mick
donald donal domhnall : don donnie donny
donna : don
dorothy dorothea dorota : dot dottie dolly dory dora dodie thea dee
douglas : doug dougie dug
duncan : dunc
dylan : dyl
eamon eamonn : ned
edith : edie edy dita
edmund edmond : ed eddie eddy ned ted teddy
edward eduardo eduard edouard edvard : ed eddie eddy ted teddy ned neddy ward
edwin edwina : ed eddie win winnie
eileen aileen eilidh ailidh : eily ailie
eleanor elinor eleanora leonora elena elen helena ellen helen elaine eleni olena yelena : ellie elly nell nelly nellie nora norah lena len lenny ella nelle
elijah elias eliyahu ilyas eliah : eli lije
elizabeth elisabeth elspeth elisabetta elizaveta yelizaveta elzbieta isabel isabella isabelle isobel isabela ysabel ishbel : liz lizzie lizzy beth bess bessie betty bette betsy eliza elsie lisa libby lib lilibet lillibet liza ela ella elle ellie elise bettie bella belle izzy izzie tibby issy lisbeth ibby buffy babette bet
ellen : nell nellie nelly ellie
elliot elliott eliott : eli el
emily emilie emilia : em emmie millie milly emmy
emma : em emmie emmy ems
emmanuel emanuel manuel immanuel : manny manu manolo
eric erik erich : rick ricky rikki
ernest ernst ernesto : ernie ern
esther ester hester hadassah : essie etty hettie hetty
ethel : eth
eugene eugen yevgeny evgeny evgeni eugenio yevhen : gene zhenya
eugenia eugenie : genie gene
eva eve evelyn eveline evelina aoife evie ewa : evie ev evy ewka
evan ewan euan ieuan owen owain : ev
felicity felicia : flick fliss lissa fliss
felix feliks : fee
fiona ffion : fi fee
florence florentina : flo florrie flossie floss
frances francesca franziska francoise franciszka : fran frannie franny fanny cissie francie frankie franca chesca cesca
francis frank francesco franz francois francisco franciszek : fran frank frankie franky fra paco pancho paddy franek
frederick frederic friedrich fredrick federico alfred fryderyk : fred freddie freddy fritz rick
frederica : freda freddie
gabriel gabriela gabriella gabrielle jibril jibreel : gabe gabby gabi gaby ella
gareth garth : gaz gary
gary garry : gaz gazza
gavin gawain : gav
gemma jemma : gem jem gems
geoffrey jeffrey jeffery godfrey geoff : jeff geoff
george georgios jorge georg georgi giorgio jerzy yuri yuriy georgy gheorghe jiri yorgos georges : georgie geordie jurek yorgos doddy dod
georgina georgia georgiana georgette : georgie gina george
gerald gerard gerhard gearoid gerrard jerrold : gerry jerry ged gez
geraldine : gerry geri deena
gertrude gertrud : gertie trudy trudie gert
gilbert gilberto : gil bert gib
gillian jillian gill : jill gilly jilly gill
giles : gilly
glen glenn : glenny
gloria : glo
gordon : gord gordie gordy
grace gracie : gracie gray
graham graeme grahame : gray
gregory gregor grigori grzegorz grigory gregorio hryhoriy grigoris : greg gregg grisha rory
guinevere gwenhwyfar jennifer : gwen jen jenny
gwendoline gwendolyn gwenllian gwyneth : gwen gwenda wendy gwennie
hannah hanna channah hana : nan han
harold harald : harry hal
harriet henrietta harriette : hattie hatty harri hetty etta
harvey hervey : harv
heather : hev
hector : heck eck
helen helena helene eleanor elena ellen olena elaine : nell nellie lena ellie hel nelly
henry heinrich henri enrique henryk enrico harri : harry hal hank henk heinz
herbert heriberto : herb herbie bert bertie
hilary hillary hilaire : hil hilly
horace horatio : race
howard : howie
hubert hugh hugo huw ugo : hughie hubie bert shug hughey
ian iain : 
ignatius ignacy ignacio : iggy nacho
imogen imogene : immy immie imo
irene irena irina iryna eirene : rene renie ira irka
isaac ishaq ishaak yitzhak izaak isaak : ike zac zak izzy
isabel isabella isabelle isobel isabela elizabeth : izzy izzie bella belle bel issy ella issie tibby
isaiah : zay ike
israel : izzy
ivan ioan jan iwan : vanya vanka
ivor ifor : iv
jack john jackson jacques : jackie jacko jock jak
jacob jakob yakub yaqub jakub jaco giacomo james yakov yaakov iago : jake jack jakey jay cob kuba coby jaka
jacqueline jacquelyn jaqueline jacquelin jaclyn : jackie jacqui jacky jac jaqui
james jamie seamus hamish jaime diego giacomo jacob sheamus : jim jimmy jimmie jem jamie jas jimbo jay jamey
jane jayne jean joan janet janice sian sinead siobhan jana johanna giovanna shevaun jeanette janette jeanne joanna : janie jan janey jeanie jennie netta jenny jess jinny
jasmine yasmin yasmine jasmin jazmin jessamine : jas jaz jazz jazzy yas jassy
jason iason : jase jay
jeremy jeremiah jeremias : jem jerry jez jezza
jemima : jem mima jemma
jennifer jenifer : jen jenny jenni jennie jenna
jerome : jerry
jessica jessie : jess jessie jessy
jill gillian : jilly
joan joanne joanna johanna joann giovanna : jo joanie joey josie jody joni
jocelyn joscelin : joss jos lyn
joel : joe
john jon jonathan johan johannes juan ivan jean giovanni jan sean shaun shawn ian iain ioan evan hans yahya ivo yannis ioannis hovhannes johann shane owen : jack johnny johnnie jonny jock jackie jonty jacky yanni johno johny jacko
jonathan jonathon johnathan jonathen : jon jonny jonty jono johnny jono nathan
jordan jordon jordyn : jord jordy
joseph josef giuseppe jose yusuf josep yosef jozef iosif iosef joaquin : joe joey jo joss seph jos beppe pepe
josephine josefina josefa josephina giuseppina : jo josie jojo fifi josey pepita
joshua josh yeshua josue : josh joshy
joyce : joy
judith judyta : judy judi jude judie
julia juliet julie julianne juliana giulia julianna juliette : jules julie jools lia jule
julian julius julien giulio juliusz : jules jools
justin justine justyna : jus just
keith : 
kenneth kennith : ken kenny kenno
kevin : kev
kimberley kimberly : kim kimmy kimmie kim
kyle : ky
lachlan lachlann lochlan : lachie lockie
laura lauren lora lorraine lowri laurie : laurie lorrie lol loz lori
laurence lawrence lorenzo lars laurent : larry laurie lol lawrie lorne loz
leo leon leonardo leonid lev lew : leon lee
leonard leonardo lennard : len lenny leo leon lennie
leslie lesley : les lez
lewis louis luis luigi ludwig lodewijk aloysius lewys ludovic : lou louie lew lewie
lillian lilian lily lilly lilia : lil lilly lili lillie
linda lynda belinda melinda : lin lindy lyn lynn lind
louise louisa luisa : lou lulu lou-lou louie
lucy lucia lucinda lucille lucie : luce lu lulu cindy lou
lucas luke luca lukas lukasz luka loukas : luc lucky
luke luca lucas : lukey
madeleine madeline madelaine magdalena magdalene madelyn magda : maddie maddy mads lena magda mad magdi
malcolm : mal malc
margaret margarita marguerite margherita malgorzata marjorie margery megan margot mairead margret margarete greta marharyta mererid : peg peggy maggie mags meg meggie marge margie madge greta rita daisy megan gosia peggie maisie maidie mamie moggie mog gretel meta marg
maria mary marie miriam maryam mariya marija mair moira maire maura mariam miriem mariah : molly polly mae may mamie moll marie mimi masha mitzi minnie mollie maryanne marya marysia mariette
marian marion marianne maryann mariana maryanne marianna : mary annie
mark marc marco marcus marek markus marko markos : marky marc
martha marta : mattie patty marti mart
martin martyn marten marcin marton martino : mart marty
martina martine : tina marti
matilda mathilda mathilde : tilly tilda mattie matty till maud
matthew mathew mateusz matteo mateo matthias mathias matthieu matei matvey matvei matthaus : matt matty mat matts
maureen mo maurine : mo maur mau reenie
maurice morris mauricio moritz : mo morrie maury
maximilian maximillian maxim maxwell maksim maxine maksym massimo maksymilian : max maxie
melanie melania : mel lanie
melissa melisa : mel lissa missy
mercedes : mercy sadie
michael mikhail michal michel miguel michele mikael mikail mihai mykhailo mihail mikhael micheal mikel michail : mike mick mickey micky mikey misha mischa mihi mitch
michelle michele michaela mikaela : shelly shelley chelle mich mickie micky shell
mildred : millie milly
miles myles : 
millicent : millie milly
minerva wilhelmina : minnie mina
mitchell mitchel : mitch
mohammed : mo mohd
monica monika monique : mon moni
mortimer : mort
moses moshe moses musa mosze : mo moss
muriel : mu
myfanwy : myf fanny
nancy : nan nance
naomi noemi : nomi omi
natalie natalia nathalie natalya nataliya : nat natty nattie talia natasha tasha tash natka
natasha natasja : tasha tash nat
nathan nathaniel nathanael nathanial : nat nate natty than
neil neal niall neill : neilly
neville : nev
nicholas nicolas nikolai nicola mikolaj nikolaos nicolae nikolas nickolas mykola nicolo niklas : nick nicky nik nico nicko klaus claus colin kolya nikos niko cole
nicola nicole nicolette nikola nicoletta : nic nicky nikki nicki niki coco colette nick
nigel : nige nidge
noel noelle : 
nora norah honora eleanor honor : norrie nonie
norman : norm normy
oliver olivier oliwier oliviero : ollie olly noll olli
olivia oliwia alivia : liv livvy livia ollie olly livi
oscar oskar : ozzie oz ossie
oswald osvaldo : ozzie oz ossie
pamela pamella : pam pammy pammie
patience : pat
patricia patrizia patrycja : pat patsy patti patty trish tricia trisha tish paddy
patrick padraig patrik patrice patryk padraic patricio : pat paddy packy patsy podge
paul pablo paolo pavel pawel paulo pavlo pavlos pawel pal : pauly paulie
paula pauline paulina paulette : polly paulie
penelope : pen penny pennie nell
percival : percy perce
perpetua : pet
peter pedro pietro petr piotr petro pierre petros pieter petar petru : pete petey piers pyotr petya per
petra petronella : pet
philip phillip philippe felipe filip filippo : phil pip pippa flip
philippa phillipa filippa : pip pippa phil pippy
phyllis phillis phylis : phyl phil
priscilla : cilla prissy
prudence : pru prue
quentin quintin : quin
rachel rachael rahel raquel rakel rachelle : rach rachy rae shelly ray chelle
ralph raphael rafe : ralphie raff rafi
raymond raimund ramon raymund redmond : ray rayme
reginald reynold reynaldo : reg reggie rex
rebecca rebekah rebeca rivka : becky becca becki beck bex reba beccy becks
rhiannon : rhi non
richard ricardo riccardo ryszard richart : rick ricky dick dickie rich richie ritchie dickon rik rico
rhys reece rees reese : 
robert roberto rupert robin ruprecht robertus robyn : rob robbie bob bobby robin bert rab rabbie bobbie roberta robby robb dob hob
roberta : bobbie robbie bobby berta
roderick rodrigo : rod roddy rory rick
rodney : rod roddy
roger rodger rutger ruggero : rodge rog
roland rowland rolando orlando : rolly roly rollo
ronald ronaldo ranald ronan : ron ronnie ronny
rosalind rosalyn rosaline : ros roz rose rosie linda
rosamund rosamond : ros roz rose
rose rosa rosemary rosie rosemarie rosanna rosanne : rosie rosy ro romy rosey
rory ruairi ruaridh ruaraidh roderick : 
roy roi : 
rupert : rupe
russell : russ rusty
ruth : ruthie
ryan : ry
sadie sarah sara : 
samantha : sam sammy sammie mantha
samuel sameul szamuel shmuel samuil samson sampson : sam sammy
sandra alexandra cassandra : sandy sandie sand
sarah sara sally zara sarra : sally sadie sal sas sazzy sarita
scott : scotty scottie
sean shaun shawn shane eoin sion john : 
sebastian sebastien sebastiano : seb bas bastian basti sebby
selina celina : sel lina
shannon : shan
sharon sharron : shaz shazza shar
sheila sheelagh shelagh sheelah cecilia : 
shirley : shirl lee
sidney sydney : sid syd
simon simeon shimon szymon semyon simone symon : si sim simmy
sophia sophie sofia sofie zofia sofiya : soph soffy zosia sonia sonya fifi
stacey stacy anastasia eustace : stace
stanley stanislav stanislaw : stan stas staszek
stella estelle estella : 
stephanie stefanie stefania stephania : steph stef steffi stevie fanny
stephen steven stefan stephan etienne istvan esteban stepan steffan stefano szczepan stevan stephanos : steve stevie ste steph steffen pista stevo
stuart stewart : stu stew
susan susanna susannah suzanne susana zuzana zuzanna suzanna shoshana : sue suzie susie suzy sukey sooz suki susy zuzia
sybil sibyl : sib
sylvester silvester : sly vester
sylvia silvia : syl silv
tabitha : tabby tab
teresa theresa therese terese teresita : terry terri tess tessa tessie tracy resi teri
terence terrence terrance : terry tel terri tezza
thaddeus tadeusz : tad thad ted
theodore teodor theodor fyodor feodor fedor fedir : theo ted teddy fedya dora
theodora dorothea teodora : theo dora thea
thomas tomas tomasz tommaso tamas toma foma : tom tommy thom tam tomo tomek tommo
timothy timotheus timofey timoteo : tim timmy timmo
tobias toby : tobe tobi
tracy tracey teresa : trace trish
trevor : trev
tristan tristram : tris
ursula orsola : ursie
valentine valentin valentina valentyn : val valya vally
valerie valeria : val
vanessa : ness nessa van vanny
vera veronika : 
vernon : vern
veronica veronika veronique weronika : ronnie vera nica roni vron
victor viktor vittorio wiktor : vic vik vitya witek
victoria viktoria vittoria wiktoria viktoriya : vicky vicki tori tory vic vikki vix vick viki vika queenie
vincent vincenzo vicente vincente wincenty : vin vince vinnie vinny
viola violet violetta : vi
virginia : ginny ginger gina
vivian vivien vivienne : viv vivi
wallace wallis : wally
walter walther gualtiero : wally walt wat
warren : waz
wayne : 
wendy gwendolyn : wend
wilfred wilfrid wilfried : wilf will fred wilfie
william guillaume wilhelm guglielmo willem gwilym liam uilliam guillermo wiliam : bill billy will willy willie wills liam billie wim gwil wullie
winifred : win winnie freda fred
winston : win winnie
yolanda iolanda jolanta : yola jola landa
yvonne ivonne evonne : von vonnie eve
yvette ivette : eve
zachary zachariah zacharias zakariya zakaria zechariah : zac zak zach zack zakky
zoe zoey : zo
`;
