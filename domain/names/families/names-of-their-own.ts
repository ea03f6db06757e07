/** Frequent given names that stand in no family of names, or beside the families they might be taken for; public knowledge. */
export const NAMES_OF_THEIR_OWN = `
abel adele ahsan aidan aiden ailsa aisha akeem alana alec alexis alfred alina alma amber amir amy ana andre angus anita ansel anwar april arlo arnold
asad ashley asif asim athena atif aubrey audrey ava avril axel ayla azam barry beau benedict beryl beth betty blake bobby boris bradley brandon brenda
brett brian bruce bryan bryce callum calvin cameron candice carina carl carla carly carmen carol cassie cecil cedric celia chad chantal chloe clara
clare claude clayton cleo clive clyde cody colin connor cora corey courtney craig curtis cyril daisy dale damian damon dana daniel danielle danny daphne
darcy daria dario daryl darren dawn dean debra delia denise dennis derek desmond diana dillon dolly don donna dora doreen doris dorian dorothy drew duncan
dustin dwayne dylan earl eden edgar edith edmund edna edwin elaine eleanor elena eli elias elise eliza ella ellen ellis elmer elsie elton emily emma enid
eric erica erin ernest errol esme esther ethan eva evan eve evelyn ezra faith fay felicity felix fern fiona flora frank freda freya gavin gemma geoffrey
george gerald gerard gideon gilbert giles gina gladys glen glenda gloria gordon grace grant greg greta gwen hakan hamza hannah hans harold harriet harry
hasan hayden hazel hector heidi helen henry herbert hilary hilda holly hope howard hubert hugh hugo ian ida imran irene iris isaac isla ivan ivor ivy
jack jacob jade jake jamal jamie jane janet janice jared jasmine jason jay jayden jean jenna jenny jeremy jerry jesse jessica jill jim joan joanna jodie
joel john jonah jordan joseph josie joy joyce juan judith judy julia julian julie june justin justine kamran karen karl kate kay kayla keith kelly kelvin
ken kendra kenneth kenny kerry kevin kieran kim kirk kyle kylie lana lance lara laura lauren leah lee lena leo leon leona leonard leroy lewis liam lila lily
linda lionel lisa lloyd logan lola lorna louis louise lucas lucy luis luisa luke luna lydia lyle lynn mabel madison malcolm mandy marc marco marcus margaret
maria marie marilyn marina mario marion mark marlon martha martin martina marvin mary mason matilda matthew maureen maurice mavis max maxine may megan
mel melanie melissa mercy mia michael michelle mike mila miles millie milo milton mimi mina minnie miranda miriam mitchell moira molly mona monica morgan
moses murat murray myra myrtle nadia nadine nancy naomi natalie natasha nathan neil nelson neville nicholas nicola nigel nina noah noel nora norma norman
olive oliver olivia omar oscar oswald otis otto owen paige pamela pascal patricia patrick paul paula pauline pearl penny percy perry peter petra philip
phoebe phyllis pierce polly poppy priscilla quentin rachel ralph ramona randall ray rebecca reece reggie rhea rhian rhoda rhona rhys rita robert roberta
robin rod roderick roger roland roman ron ronald ronan rory rosa rose rosemary ross rowan roy ruby rufus russell ruth ryan sally sam samantha samir samuel
sandra sarah saul scott sean selina serena seth shane shannon sharon shaun sheila shelley shirley sidney silas silvia simon simone solomon sonia sophie
stacey stanley stella stephanie stephen stuart susan sylvester sylvia tamara tamsin tania tara ted terence teresa terry tessa thelma theo theresa thomas
tiffany tim tina toby todd tom tony tracy travis trevor tristan troy tyler tyrone una ursula valerie vanessa vaughan vera verity vernon veronica victor
victoria vincent viola violet virginia vivian wade wallace walter wanda warren wayne wendy wesley wilfred william wilma winifred winston xander yusuf
yvette yvonne zac zara zoe ahmed ali abdul karim rahim majid hamid rashid rafiq hafiz nasir yasir amina amira samira farid farida fahad fahim nadim nadeem
naeem nasim wasim waseem shahid zahid khalid walid tahir zahir jabir sabir shakir sharif hanif latif atiq shafiq rana rani sunita anita kavita savita
mukesh rakesh ramesh suresh naresh mahesh dinesh hitesh jitesh nilesh nimesh ritesh paresh rajesh jayesh bhavesh priya riya jaya maya vijay ajay sanjay
gurpreet harpreet jaspreet manpreet gurdeep kuldeep hardeep mandeep sandeep jagdeep balbir jasbir ranbir sukhbir balraj manjit harjit baljit surjit ranjit
`;

/** Names of a man and of a woman that differ by little. However alike they are, they are two. */
export const OF_A_MAN_AND_A_WOMAN = `
adrian adriana
alan alana
alexander alexandra
andrew andrea
anthony antonia
bernard bernadette
brendan brenda
carl carol
carlos carla
charles charlene
christian christina
christopher christine
claude claudia
daniel danielle
denis denise
dennis denise
edwin edwina
eric erica
ernest ernestine
francis frances
gabriel gabriella
george georgina
gerald geraldine
glen glenda
henry henrietta
ivan ivana
jacques jacqueline
joan john
joseph josephine
josef josefa
juan juana
julian julia
justin justine
leon leona
louis louise
luis luisa
lucas lucy
mario maria
martin martina
martin martine
michael michelle
nicholas nicola
norman norma
oliver olivia
patrick patricia
paul paula
philip philippa
robert roberta
roman romana
samuel samantha
sean sian
silvio silvia
simon simone
stephen stephanie
theodore theodora
valentin valentina
victor victoria
viktor viktoria
vincent vincenza
william wilma
yusuf yusra
karim karima
amir amira
samir samira
farid farida
rashid rashida
jamal jamila
khalid khalida
nasir nasira
aleksandr aleksandra
evgeny evgenia
stefan stefania
marin marina
dario daria
`;
