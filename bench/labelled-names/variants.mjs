/**
 * Ways in which one name is written, from public knowledge: lines of names that stand for each other. Written for the benchmark,
 * independently of the tables that the search goes by.
 */
const lines = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));

/** The same family name, or given name, in several spellings of one language. */
export const SPELLING_FAMILY = lines(`
Smith Smyth Smythe Smithe
Clarke Clark Clerk
Brown Browne Broun
Taylor Tayler Tailor
Johnson Johnston Jonson Johnstone
Davies Davis Davys
Wright Right Wrighte
Thompson Thomson Tomson Tompson
Philips Phillips Philipps Phillipps
Reid Reed Read Reade
Stewart Stuart Steward
Allen Allan Alan Alleyn
Baker Bakker Bayker
Harris Haris Harriss
Moore Moor More Muir
Hughes Hughs Hewes Huse
Leigh Lee Lea Ley
Bailey Bayley Baillie Bayly Baily
Shaw Shaugh Schaw
Knight Night Knights Nite
Whyte White Wight
Cooper Couper Cowper
Green Greene Grean
Pearce Pierce Peirce Pearse
Read Reed Reid
Rogers Rodgers Roger
Nicholson Nicolson Nickolson
Matthews Mathews Mathewes
Harrison Harison Harryson
Gray Grey Graye
Hoare Hore Hoar
Burns Byrnes Burnes
Byrne Burn Byrn
Doherty Dougherty Docherty Dohertie
Gallagher Galagher Gallaher Gallacher
McLaughlin MacLaughlin McLoughlin McLauchlan
MacDonald McDonald Macdonnald
Mackenzie McKenzie MacKinzie
Kavanagh Cavanagh Kavanah Cavanaugh
Maguire McGuire MacGuire Maguyre
Cunningham Cuningham Conyngham Cunninghame
O'Brien OBrien O'Brian O'Bryan
O'Sullivan OSullivan O'Sullevan
Fitzgerald FitzGerald Fitzgereld Fitz-Gerald
McIntyre MacIntyre McIntire
Llewellyn Llewelyn Lewellyn Llewelin
Vaughan Vaughn Vaughen
Griffiths Griffith Griffeths
Pritchard Prichard Pritcherd
Gwynne Gwynn Gwyn Gwinn
Ferguson Fergusson Furguson
Robertson Robartson Robertsen
Sinclair Sinclare StClair Sinkler
Colquhoun Calhoun Colhoun Cahoon
Menzies Mengies Mingis
Atkinson Aitkinson Atkinsen
Marshall Marshal Martial
Beauchamp Beecham Beauchampe
Featherstone Fetherstone Featherston
Schmidt Schmitt Schmid Shmidt
Mueller Muller Müller Miller
Schneider Snider Shneider
Hoffmann Hofmann Hoffman Hofman
Weiss Weis Weisz
Fernandez Fernandes Hernandez
Gonzalez Gonzales Gonsalez
Rodriguez Rodrigues Rodriquez
Johansson Johanson Johannson Johansen
Jorgensen Jørgensen Joergensen
`);
export const SPELLING_GIVEN = lines(`
Stephen Steven Stephan Stefan
Philip Phillip Filip Philipp
Geoffrey Jeffrey Jeffery Geoffry
Graham Graeme Grahame
Catherine Katherine Kathryn Catharine Katharine
Christine Kristine Christeen
Jacqueline Jaqueline Jacquelyn Jacquline
Susan Suzan Susann
Deborah Debra Debora
Rebecca Rebekah Rebeca
Nicola Nichola Nikola
Michelle Michele Mishelle
Hannah Hanna Hana
Laura Lora Lawra
Isabella Isabela Izabella
Sophia Sofia Sophea
Ella Ela Ellah
Lily Lilly Lillie Lilley
Amelia Emelia Amelya
Niamh Neeve Niav Neve
Siobhan Shevaun Chevonne Shivawn
Aoife Eefa Aoiffe
Rhys Reece Rees Reese
Callum Calum Kallum
Dylan Dillon Dyllan
Conor Connor Conner
Lachlan Lachlann Lochlan Lauchlan
Geraint Gerraint
Isla Ayla Eila
Freya Freyja Freyer
Phoebe Phebe Feebee
Matthew Mathew Mathieu
Anthony Antony Anthoney
Gareth Garreth Garith
Oliver Olliver Olivier
Jonathan Jonathon Johnathan
Sean Shaun Shawn
Tracey Tracy Tracie
Lesley Leslie Lesly
Ann Anne Anna
Marian Marion Marianne
Allan Alan Allen
Carl Karl Karle
Eric Erik Erick
Mark Marc Marck
Jon John Jhon
Brian Bryan Brien
Neil Neal Neill Niall
`);

/** One name romanised in several ways. */
export const ROMANISED_FAMILY = lines(`
Khan Kahn Xaan Chan
Hussain Hussein Hossain Husain Husein Hussayn Xuseen Hosseini
Ahmed Ahmad Ahmet Axmed Achmed Ahamed
Choudhury Chowdhury Chaudhry Chaudhary Choudhry Chowdhry Chaudhuri Choudhary
Malik Malek Maleek Malick
Qureshi Quraishi Koreshi Kureshi Qurashi
Siddiqui Siddiqi Sidiqi Siddique Seddiqi
Sheikh Shaikh Shaykh Sheik Shaik
Iqbal Ikbal Eqbal Iqbaal
Mahmood Mahmoud Mehmood Mahmud
Rahman Rehman Rahmaan Rehmaan Rahmon
Begum Begom Begam
Akhtar Akhter Aktar Achtar
Bashir Basheer Bachir Beshir
Aziz Azeez Aziez
Farooq Faruq Farouk Farouq Faruk
Nawaz Navaz Nawaaz
Mirza Meerza Mirzah
Abdulrahman Abdurrahman Abdelrahman Abdirahman Abdul-Rahman
Mohamed Mohammed Muhammad Mohamud Maxamed
Osman Usman Uthman Othman Cusmaan
Farah Faarax Farax Farrah
Jama Jaamac Jamah
Singh Sing Singhe
Kaur Kour Kaor
Mukherjee Mukherji Mookerjee
Chatterjee Chatterji Chaterjee
Bhattacharya Bhattacharyya Bhattacharjee Battacharya
Venkataraman Venkatraman Venkatramen
Krishnamurthy Krishnamurti Krishnamoorthy
Subramanian Subramaniam Subramanyam
Sandhu Sandu Sundhu
Dhillon Dillon Dhilon
Kowalski Kovalski Kowalsky Kovalsky
Nowak Novak Nowack
Wisniewski Vishnevsky Wisnewski Wishniewski
Wojciechowski Wojcichowski Voytsekhovsky Wojciechowsky
Szczepanski Shchepanski Scepanski Szczepansky
Lewandowski Levandovski Lewandowsky Levandowski
Jankowska Yankovska Jankovska
Zielinska Zelinska Zielinski Zhelinska
Shevchenko Szewczenko Schewtschenko Chevtchenko
Kovalenko Kowalenko Covalenco
Tkachenko Tkatschenko Tkaczenko
Petrov Petroff Petrow
Ivanov Iwanow Ivanoff
Tchaikovsky Chaikovsky Tschaikowsky Czajkowski Chaykovskiy
Yushchenko Juschtschenko Iushchenko Juszczenko
Popescu Popesku Poppescu
Ionescu Jonescu Yonescu
Papadopoulos Papadopulos Pappadopoulos
Georgiou Giorgiou Yeorgiou
Yilmaz Yelmaz Ilmaz
Ozturk Öztürk Oztuerk Osturk
Celik Çelik Chelik Tchelik
Sahin Şahin Shahin Schahin
Zhang Chang Cheung Jang
Wang Wong Huang
Chen Chan Tchen
Zhou Chou Chow Jou
Xu Hsu Shu
Liu Lau Liou Lew
Nguyen Nguyên Nguyn Nuguyen
Pham Phạm Fam
Tran Trần Trun
Haddad Hadad Haddaad
Khoury Khouri Koury Kouri
Karimi Kareemi Kerimi
Ahmadi Ahmedi Achmadi
Tehrani Tehranee Teherani
Okafor Okafo Okaphor
Adeyemi Adeyemy Adeiemi
Boateng Boaten Boatengh
`);
export const ROMANISED_GIVEN = lines(`
Muhammad Mohammed Mohamed Mohammad Muhammed Mohamad Maxamed Mohamad Mahomed
Yusuf Yousef Youssef Yousuf Yusef Yousif
Hassan Hasan Hassaan Xasan
Hussain Hussein Husain Husayn
Omar Umar Umer Cumar
Usman Osman Uthman Othman
Abdullah Abdallah Abdulla Abdoulah
Khalid Khaled Kalid Xaalid Halid
Mustafa Mustapha Moustafa Mostafa
Rashid Rasheed Rachid Raschid
Jamal Djamal Gamal Jamaal
Ismail Ismael Ismaeel Esmail Ismayil
Ibrahim Ebrahim Ibraheem Brahim
Tariq Tarik Tareq Tarek Tarique
Imran Emran Imraan
Bilal Bilaal Belal
Fatima Fatimah Faatima Fatema Fathima
Aisha Ayesha Aysha Aicha Aishah Caasha
Khadija Khadijah Khadeeja Hadija
Zainab Zaynab Zeinab Zeynab
Maryam Mariam Meryem Miriam
Nasreen Nasrin Nasrine Nesrin
Yasmin Yasmeen Jasmin Yasemin
Gurpreet Gurprit Goorpreet
Harpreet Harprit Herpreet
Manjit Manjeet Munjit
Balwinder Balvinder Balwindar
Sukhdeep Sukhdip Sukdeep
Rajesh Raajesh Rajish
Sanjay Sanjai Sunjay
Vijay Vijai Wijay Bijay
Deepak Dipak Deepack
Lakshmi Laxmi Luxmi Lakshmy
Aleksander Alexander Aleksandr Alexandr Oleksandr
Sergei Sergey Serguei Serhii Sergej
Dmitri Dmitry Dimitri Dmytro Dmitriy
Volodymyr Vladimir Wolodymyr Wladimir
Mykola Nikolai Nikolay Nikolaj
Yevgeny Evgeny Evgeni Yevhen Jewgeni
Tatiana Tatyana Tetiana Tatjana
Svetlana Svitlana Swetlana
Natalia Natalya Nataliya Natalja
Oksana Oxana Aksana
Andriy Andrei Andrey Andrij
Wojciech Vojtech Woiciech
Krzysztof Kristof Krysztof
Piotr Petr Pyotr Petro
Tomasz Tomas Tomash
Grzegorz Gregor Gzegorz
Katarzyna Katerzyna Katazyna
Agnieszka Agneshka Agnieshka
Malgorzata Małgorzata Malgozata
Gheorghe George Georghe
Georgios Giorgos Yiorgos Georgius
Konstantinos Constantinos Kostantinos
Dimitrios Demetrios Dimitris
Eleni Helene Elleni
Mehmet Mehmed Muhammed
Ayse Ayşe Aysha Aishe
Zeynep Zeineb Zeynab
Abdirahman Abdirahmaan Abdurahman
Faduma Faadumo Fadumo
Mohamud Mahmoud Maxamuud Mahamoud
Xiaoming Hsiao-ming Shiaoming Xiao-Ming
Weihua Wei-hua Weihwa
Jianguo Chien-kuo Jian-Guo
Chinedu Chinedou Chinedo
Oluwaseun Oluwasheun Oluwaseu
Kwame Quame Kwami
Thuy Thúy Thui
Quang Kwang Quan
`);

/** What people with a name are called. */
export const NICKNAMES = lines(`
William Bill Billy Will Willie Liam
Margaret Peggy Maggie Meg Madge Marge
Elizabeth Liz Lizzie Beth Betty Bess Betsy Libby Eliza
Robert Bob Rob Bobby Robbie
Richard Dick Rick Rich Richie Ricky
James Jim Jimmy Jamie Jem
Catherine Kate Katie Cathy Kitty Kathy
Edward Ed Eddie Ted Teddy Ned
Thomas Tom Tommy
Michael Mike Mick Mickey
Anthony Tony Ant
Alexander Alex Sandy Alec Sasha Lex
Andrew Andy Drew
Daniel Dan Danny
David Dave Davy Dai
Christopher Chris Kit Topher
Joseph Joe Joey
Benjamin Ben Benny Benji
Samuel Sam Sammy
Matthew Matt Matty
Patrick Pat Paddy
Kenneth Ken Kenny
Geoffrey Geoff
Philip Phil Pip
Stephen Steve Ste
Stuart Stu Stew
Henry Harry Hank Hal
Charles Charlie Chuck Chas
Frederick Fred Freddie
George Georgie
Joshua Josh
Jacob Jake
Oliver Ollie Olly
Theodore Theo Ted
Sebastian Seb Bas
Isaac Ike Zac
Joanna Jo Joanie
Susan Sue Susie Suzy
Patricia Pat Trish Patsy Tricia Patty
Jacqueline Jackie Jacqui
Christine Chris Chrissie Tina
Deborah Debbie Deb Debs
Victoria Vicky Vicki Tori
Rebecca Becky Becca
Samantha Sam Sammy
Nicola Nicky Nikki
Michelle Shelly Chelle
Angela Angie Ange
Jennifer Jenny Jen
Jessica Jess Jessie
Stephanie Steph Steffi
Natalie Nat Tally
Isabella Bella Izzy Isa
Charlotte Lottie Charlie Lotty
Emily Em Emmie Millie
Evelyn Evie Eve
Olivia Liv Livvy
Eleanor Ellie Nell Nora
Abigail Abby Gail
Dorothy Dot Dotty Dolly
Muhammad Mo Mohd
Abdullah Abdul
Aleksander Olek Sasha
Katarzyna Kasia
Malgorzata Gosia
Krzysztof Krzysiek
Tomasz Tomek
Piotr Piotrek
Grzegorz Grzesiek
Agnieszka Aga
Volodymyr Vova Volodya
Dmitri Dima Mitya
Sergei Seryozha
Tatiana Tanya
Svetlana Sveta
Yevgeny Zhenya
Oleksandr Sasha Olek
Konstantinos Kostas
Georgios Yorgos
Dimitrios Dimitris
Mehmet Memo
Alexandru Alex Sandu
Gheorghe Gigi
Oluwaseun Seun
Chinedu Nedu
Gurpreet Gurps
Rajesh Raj
Sanjay Sanj
`);

/** Names near to each other that are other names: whoever looks for one does not mean the other. */
export const OTHERS_FAMILY = lines(`
Harris Harding
Wilson Watson
Robinson Roberts
Johnson Jackson
Williams Wilkins
Walker Waller
Taylor Tyler
Baker Barker
Hall Hill
Moore Morris
Green Graham
Evans Ellis
Brown Bowen
Wood Ward
Clarke Cole
Marshall Martin
Thompson Thomas
Edwards Edmunds
Hughes Hopkins
Lewis Lowe
Allen Allison
Morgan Moran
Phillips Phelps
Campbell Chapman
Mackenzie Mackay
MacDonald MacDougall
Fitzgerald Fitzpatrick
Gallagher Galloway
McIntyre McIntosh
Griffiths Griffin
Stewart Stephens
Bailey Barley
Reid Ridley
Khan Kaur
Hussain Hassan
Ahmed Ahluwalia
Choudhury Chopra
Malik Mallick-Roy
Rahman Ramsey
Singh Sinha
Patel Patil-Deshmukh
Sharma Shah
Kowalski Kowalczyk
Nowak Nowicki
Petrov Petrenko
Ivanov Ivanchuk
Wang Wei
Nguyen Ngo
Schmidt Schroeder
Mueller Meyer
Hoffmann Hartmann
Fernandez Ferrari
Popescu Popovici
`);
export const OTHERS_GIVEN = lines(`
Oliver Oscar
George Gordon
Jack Jasper
Thomas Tobias
Daniel Darren
David Damian
Michael Malachi
Andrew Angus
Richard Rodney
Robert Rowan
Stephen Stanley
Patricia Paula
Susan Sandra
Christine Charlotte
Margaret Marjory
Catherine Caroline
Elizabeth Ellen
Emily Emma
Jessica Joyce
Hannah Heather
Laura Lucinda
Ahmed Asif
Ibrahim Imran
Yusuf Younis
Omar Osama
Bilal Basit
Fatima Farida
Aisha Amina
Zainab Zahra
Rajesh Rakesh
Gurpreet Gurcharan
Sanjay Suresh
Piotr Pawel
Tomasz Tadeusz
Sergei Stepan
Natalia Nadia
`);
