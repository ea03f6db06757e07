/** Names of many origins, none of them chosen by how they are found, for the second labelled set (`second-set.mjs`). */
const words = (text) => text.trim().split(/\s+/);

/** Given and family names by where they come from: the ways in which they vary differ by that. */
export const ORIGINS = Object.fromEntries(
  [
    [
      'english',
      `Albert Alfred Amber Barbara Bernard Beryl Brenda Cecil Clifford Craig Dennis Derek Donald Doreen Douglas Eleanor Ernest Eileen Frances
       Frederick Gerald Gillian Gordon Harold Heather Helen Hilary Howard Janet Jeremy Joanne Judith Julian Keith Kimberley Lawrence Leonard
       Lorraine Maureen Maxwell Melissa Norman Oswald Pamela Pauline Penelope Raymond Reginald Roland Rosemary Russell Sheila Sidney Spencer
       Sylvia Terence Timothy Valerie Vincent Walter Winifred Yvonne Zachary Abigail Bethany Dorothy Theresa Veronica Madeleine`,
      `Abbott Ainsworth Appleyard Armitage Ashworth Barraclough Blackburn Bradshaw Brearley Broadbent Burgess Butterworth Cartwright Chadwick
       Clayton Copperthwaite Cruickshank Dewhurst Drinkwater Entwistle Fairclough Fothergill Garside Goodwin Greenhalgh Hardcastle Hawksworth
       Heathcote Holloway Illingworth Jephson Kershaw Kitching Lightfoot Longbottom Lumley Micklethwaite Naylor Oldroyd Ormerod Pickering Postlethwaite
       Ramsbottom Rawlinson Satterthwaite Schofield Shackleton Sidebottom Stapleton Sutcliffe Swinburne Thackeray Throckmorton Twistleton
       Wainwright Walmsley Wetherby Whitaker Whittingham Widdowson Wolstenholme Worthington Wrigley Younghusband Hutchinson Haythornthwaite Knowles`,
    ],
    [
      'scottish',
      `Alasdair Catriona Duncan Eilish Fiona Finlay Gordon Greer Hector Iain Innes Kirsty Lorna Malcolm Morag Murdo Rory Ruaridh Sheena Torquil`,
      `MacAllister McArthur MacAulay McCallum McCulloch MacDougall MacFarlane McGillivray MacGregor MacKinnon MacLachlan MacLennan MacLeod McMillan
       MacNaughton MacPherson McQueen MacTaggart Abercrombie Auchterlonie Balfour Buchanan Carmichael Cockburn Drummond Dunbar Farquhar Galbraith
       Gilchrist Kirkpatrick Lockhart Murchison Ogilvie Rutherford Strachan Urquhart Wedderburn`,
    ],
    [
      'irish',
      `Aidan Brendan Bridget Cathal Caoimhe Ciara Colm Cormac Deirdre Diarmuid Eamon Fintan Fionnuala Grainne Kieran Maeve Malachy Noreen Oisin
       Orla Padraig Ronan Saoirse Seamus Sinead Tadhg Una`,
      `O'Callaghan O'Connell O'Donoghue O'Donovan O'Driscoll O'Farrell O'Flaherty O'Halloran O'Hara O'Keeffe O'Mahony O'Malley O'Neill O'Reilly
       O'Rourke O'Shaughnessy O'Toole McCarthy McCormack McDermott McElroy McGrath McGuinness McKeown McNamara McSweeney Brannigan Considine Corrigan
       Delahunty Donnelly Fahey Finnegan Geraghty Heffernan Hennessy Hanrahan Keating Loughnane Mulligan Mulvaney Rafferty Tierney`,
    ],
    [
      'welsh',
      `Aled Alwyn Branwen Carys Ceri Dafydd Delyth Dilys Eirlys Emlyn Emrys Gethin Glenys Gwenllian Gwyneth Huw Idris Iorwerth Iwan Llinos Lowri
       Meinir Nerys Owain Rhiannon Rhodri Sioned Tudor`,
      `Bevan Bowen Cadwallader Gethin Gough Gwilliam Howells Ithell Jenkins Lloyd Maddox Meredith Mostyn Parry Penhallow Probert Prosser Pugh Rhydderch
       Sayce Trahearne Tudor Wynne Yorath`,
    ],
    [
      'polish',
      `Andrzej Bartosz Bogusław Czesława Dariusz Ewelina Grażyna Jadwiga Jakub Jarosław Jerzy Kazimierz Łukasz Maciej Mateusz Michał Paweł Przemysław
       Sławomir Stanisław Szymon Urszula Wiesława Włodzimierz Zuzanna Żaneta`,
      `Adamczyk Błaszczyk Borkowski Chmielewska Czarnecki Dąbrowski Gołębiowski Grzelak Jabłoński Jaworski Kaczmarek Kamińska Krawczyk Kwiatkowska
       Łukaszewicz Majewski Malinowska Michalski Mroczek Olszewski Piotrowska Przybylski Rutkowski Sikorska Sobczak Stępień Szymański Tomaszewska
       Walczak Wasilewski Witkowska Woźniak Wróblewski Zawadzki Zakrzewska Żuławski`,
    ],
    [
      'slavic',
      `Aleksei Anatoliy Arkady Bogdan Borislav Dmytro Ekaterina Fyodor Galina Gennady Igor Ilya Kateryna Ksenia Leonid Lyudmila Lyubov Maksym Mikhail
       Nadezhda Nikolai Oleksiy Olha Pavel Ruslan Serhiy Stanislav Taras Valeriy Vasily Viktoriya Vyacheslav Yelena Yulia Yuri Zoya Zhanna`,
      `Alekseev Bogdanov Bondarenko Chernyshevsky Dmitriev Fedorov Goncharuk Grigoriev Hrytsenko Kharchenko Khrushchev Klymenko Kolesnikov Kozlov
       Kravchuk Kuznetsov Lysenko Marchenko Melnychuk Mikhailov Moskalenko Nikitin Oliynyk Pavlenko Polishchuk Romanenko Savchenko Semyonov Shcherbakov
       Sidorenko Sokolov Stepanyuk Tymoshenko Vasiliev Vorobyov Yakovlev Yanukovych Zaytsev Zhukov Zinchenko`,
    ],
    [
      'arabic',
      `Abdelkader Abdulaziz Adnan Amina Anwar Basma Faisal Farid Ghassan Habib Haitham Hamza Hisham Issa Jamila Karim Khadra Layla Mahdi Marwan Munir
       Mounir Nabil Nadia Nour Qasim Rania Saad Salah Samira Shaima Sulaiman Taha Waleed Yahya Yaqub Zakariya Ziad`,
      `Abdallah Al-Masri Al-Najjar Al-Rashid Al-Zahrani Benali Bouazizi Boukhari Darwish El-Amin El-Baradei El-Khatib Ghannouchi Habibi Hamdan Hariri
       Jaziri Khalil Mansour Mubarak Nasser Othmani Qaddoumi Rahmani Saleh Shaheen Suleiman Tamimi Youssefi Zaki Zoubi`,
    ],
    [
      'southAsian',
      `Aamir Abida Adeel Amjad Arshad Asma Atif Faizan Ghulam Hafeez Haroon Humaira Ijaz Ikram Javed Kausar Mubashir Mudassar Munawar Naeem Naveed
       Parveen Rukhsana Saeed Sajid Salma Shahid Shazia Shoaib Tahir Tasneem Waqas Waseem Zubair Abdur Anisur Mizanur Nazrul Rafiqul Shahanara Sufia
       Amarjit Baljit Gurdeep Hardeep Inderjit Jaswinder Kuldeep Lakhvir Mandeep Navdeep Paramjit Satwinder Sarabjit Arvind Ashok Bhavesh Dinesh
       Hitesh Jayesh Jignesh Kiran Mahesh Meena Nilesh Pooja Ramesh Shilpa Suresh Usha Vinod Yogesh Arulmozhi Karthikeyan Rajalakshmi Sivakumar`,
      `Abbasi Afridi Anwar Awan Baig Bhatti Butt Chughtai Dar Durrani Ghani Gilani Hashmi Javaid Kayani Khattak Khokhar Lodhi Mughal Niazi Raja Rauf
       Rizvi Sarwar Shafiq Waheed Yaqoob Yousafzai Zaidi Zaman Ali Biswas Chakraborty Haque Hoque Islam Kazi Majumdar Miah Mollah Sarkar Sikder Talukdar
       Uddin Ullah Atwal Aujla Bains Bhogal Brar Cheema Deol Dosanjh Hayer Johal Kang Mann Purewal Randhawa Sahota Sidhu Sohal Takhar Uppal Virdi
       Agarwal Bhatt Chauhan Desai Deshpande Gandhi Iyer Jadeja Joshi Kulkarni Mehta Mistry Nair Parmar Pillai Rajput Solanki Thakkar Trivedi
       Vaghela Balasubramaniam Jeyakumar Nadarajah Rajaratnam Sivalingam Thirunavukkarasu Yogarajah`,
    ],
    [
      'chinese',
      `Chunhua Fangfang Guiying Haoyu Hongmei Jianhua Jiaqi Jingyi Lihua Meiling Pengfei Qiang Qingshan Ruolan Shufen Tingting Weidong Xiaohong Xiuying
       Xuefeng Yanfei Yuxuan Zedong Zhiqiang Zhenyu Zihan`,
      `Cao Deng Dong Fang Gao Guo Jiang Kong Liang Luo Meng Peng Qian Qiu Shen Song Sun Tang Xiao Xie Xiong Yang Yuan Zeng Zhao Zheng Zhong Zhu Zhuang`,
    ],
    [
      'vietnamese',
      `Anh Bảo Châu Dũng Đức Giang Hạnh Hiếu Hoàng Hồng Hương Khánh Khoa Linh Long Ngọc Nhung Phúc Phương Quốc Quỳnh Sơn Thảo Thắng Tuấn Tuyết Vinh`,
      `Bùi Đặng Đinh Đỗ Dương Hoàng Huỳnh Lê Lương Mai Ngô Nguyễn Phan Phùng Tạ Trương Trịnh Võ Vũ`,
    ],
    [
      'turkish',
      `Ahmet Alparslan Barış Büşra Çağlar Çiğdem Ebru Fatih Gülşen Hakan Halil Hüseyin İbrahim Kemal Mustafa Nurcan Oğuz Özge Özlem Selçuk Şebnem Tuğba
       Ümit Yağmur Yasin`,
      `Acar Akdeniz Arslan Aydın Balcı Bozkurt Çakır Çetin Demir Doğan Erdoğan Güler Güneş Kaplan Karadağ Kılıç Koç Köse Özdemir Özkan Polat Şimşek
       Taş Türkmen Uçar Ünal Yıldırım Yıldız Yüksel`,
    ],
    [
      'greek',
      `Alexandros Anastasios Athanasios Charalambos Christos Despina Efstathios Evangelos Georgia Ioannis Ioanna Kyriakos Michail Nikolaos Panagiotis
       Paraskevi Spyridon Stavros Theodoros Vasiliki Zoe`,
      `Alexiou Antoniou Charalambous Christodoulou Constantinou Demetriou Economou Georgiadis Hadjigeorgiou Ioannou Karagiannis Kyriakou Michaelides
       Nicolaou Pantelidou Papageorgiou Papanikolaou Paraskeva Savvides Stavrou Theodorou Vasileiou Xenophontos`,
    ],
    [
      'somali',
      `Abdikarim Abdullahi Axmed Ayaan Bashiir Cabdulqaadir Cali Cawo Daahir Deeqa Faarax Farxaan Fowsiya Guuleed Hodan Ibraahim Ismaaciil Jaamac
       Khadra Liibaan Muuse Nuur Saciid Sahra Shukri Xaliimo Xasan Yaasiin Yuusuf Zamzam`,
      `Abshir Aadan Barre Cige Cilmi Dirie Ducaale Elmi Faarax Guled Hersi Ismaaciil Jaamac Kulmiye Liban Maxamuud Muuse Nuur Rooble Samatar Shire
       Warsame Xirsi Yoonis`,
    ],
    [
      'westAfrican',
      `Abiodun Adebola Adekunle Adetokunbo Ayodeji Babatunde Folasade Ifeoluwa Kehinde Olabisi Oladele Olamide Olufunke Oluwakemi Omolara Taiwo Temitope
       Titilayo Yetunde Chidinma Chukwudi Emeka Ifeoma Ikechukwu Nnamdi Obinna Onyeka Uchechukwu Abena Akosua Akwasi Kofi Kwabena Yaw`,
      `Abiola Adebayo Adeleke Adewale Afolabi Akinola Akintola Awolowo Bankole Fashola Ogunleye Ojo Okonjo Olatunji Oluwole Oyelaran Soyinka Azikiwe Chukwu Eze
       Ekwueme Nwachukwu Nwosu Obiora Okeke Okonkwo Onyekachi Uzoma Acheampong Agyemang Amponsah Asante Baffour Gyamfi Owusu Sarpong Yeboah`,
    ],
    [
      'european',
      `Alejandro Beatriz Catalina Eduardo Francisca Guillermo Joaquim Lourdes Manuel Xavier Antoinette Etienne Francois Genevieve Guillaume Jacques Mathilde
       Alessandro Chiara Giovanni Giuseppe Lucrezia Friedrich Heinrich Jürgen Klaus Wolfgang Andreea Constantin Florin Ștefan Valentina Gábor Ildikó
       László Zsuzsanna Jiří Miroslav Zdeněk Bjørn Søren Åsa Agnė Jurgita Vytautas Arben Besnik Flutura`,
      `Aguilar Carvalho Domínguez Echeverría Figueiredo Guimarães Jiménez Magalhães Muñoz Oliveira Pereira Quintana Ramírez Vasconcelos Zapatero Bouchard
       Chevalier Delacroix Fontaine Lefebvre Rousseau Thibault Bianchi Caruso D'Angelo Ferrara Marchetti Pellegrino Achterberg Brinkmann Fischbach
       Kaufmann Krüger Schreiber Schultz Steinmeier Vogelsang Zimmermann van-der-Meer de-Vries Alexandrescu Constantinescu Munteanu Stoica Fekete
       Nagy Szabó Takács Černý Procházka Svoboda Christensen Hansen Lindqvist Nygård Sørensen Jankauskas Kazlauskas Petrauskas Berisha Gjoka Hoxha Krasniqi`,
    ],
    [
      'iranian',
      `Ardeshir Arezoo Bahram Behnaz Dariush Farhad Fereshteh Golnaz Hamid Kamran Mahsa Mehrdad Nasrin Parisa Reza Shahram Shirin Soraya Zahra`,
      `Afshar Alizadeh Bagheri Ebrahimi Farahani Ghasemi Ghorbani Jafari Kazemi Mohammadi Moradi Mousavi Nazari Norouzi Rostami Sadeghi Shirazi Soltani
       Yazdani Zandi`,
    ],
  ].map(([origin, given, family]) => [origin, { given: words(given), family: words(family) }]),
);

/** Names and what people with them are called, from lists of hypocorisms of several languages. */
export const CALLED = words(`
  Albert:Bert Alfred:Alf Alfred:Fred Barbara:Babs Bernard:Bernie Clifford:Cliff Dennis:Den Derek:Del Donald:Don Douglas:Doug Eleanor:Ellie Eleanor:Nell
  Ernest:Ernie Frances:Fran Frances:Frankie Frederick:Freddy Gerald:Gerry Gillian:Gill Harold:Harry Helen:Nell Janet:Jan Jeremy:Jez Joanne:Jo Judith:Judy
  Lawrence:Larry Lawrence:Laurie Leonard:Len Leonard:Lenny Maureen:Mo Maxwell:Max Pamela:Pam Penelope:Penny Raymond:Ray Reginald:Reg Rosemary:Rosie
  Russell:Russ Sidney:Sid Terence:Terry Timothy:Tim Valerie:Val Vincent:Vince Walter:Wally Winifred:Winnie Zachary:Zak Abigail:Abi Bethany:Beth
  Dorothy:Dot Dorothy:Dolly Theresa:Terri Theresa:Tess Veronica:Ronnie Madeleine:Maddie Katherine:Kath Kathleen:Kath Margaret:Mags Elizabeth:Lisa
  Elizabeth:Elsie Mary:Molly Mary:Polly Sarah:Sally Ann:Nancy John:Jack William:Bill William:Willy Robert:Bobby Richard:Dickie Henry:Harry Edward:Ned
  Charles:Charlie Thomas:Tommo Gary:Gaz Barry:Baz Terence:Tel Sharon:Shaz Darren:Daz Jeremy:Jezza Catherine:Cat Christopher:Kris Alexander:Xander
  Nicholas:Nick Nicholas:Nico Jonathan:Jon Jonathan:Jonny Nathaniel:Nate Gabriel:Gabe Dominic:Dom Francis:Frank Augustus:Gus Bartholomew:Bart
  Cornelius:Con Gwendoline:Gwen Josephine:Josie Josephine:Jo Philippa:Pippa Rosalind:Roz Susannah:Zanna Wilhelmina:Mina Antonia:Toni Georgina:Georgie
  Roberta:Bobbie Geraldine:Gerry Jacqueline:Jacks Henrietta:Hettie Harriet:Hattie Matilda:Tilly Isabel:Izzy Amelia:Millie Lucinda:Cindy
  Andrzej:Jędrek Jarosław:Jarek Jerzy:Jurek Kazimierz:Kazik Maciej:Maciek Michał:Michałek Przemysław:Przemek Sławomir:Sławek Stanisław:Staszek
  Włodzimierz:Włodek Zuzanna:Zuzia Anatoliy:Tolya Ekaterina:Katya Gennady:Gena Lyudmila:Lyuda Mikhail:Misha Nadezhda:Nadya Nikolai:Kolya Pavel:Pasha
  Stanislav:Stas Vasily:Vasya Viktoriya:Vika Vyacheslav:Slava Yelena:Lena Yulia:Yulya Aleksei:Alyosha Ilya:Ilyusha Yuri:Yura Adekunle:Kunle
  Babatunde:Tunde Temitope:Temi Ifeoluwa:Ife Oluwakemi:Kemi Olufunke:Funke Ayodeji:Deji Adebola:Bola Ikechukwu:Iyke Uchechukwu:Uche Chukwudi:Chudi
  Alejandro:Alex Eduardo:Edu Francisca:Paca Guillermo:Memo Giuseppe:Beppe Giovanni:Gianni Alessandro:Sandro Friedrich:Fritz Heinrich:Heinz
  Charalambos:Babis Ioannis:Yannis Nikolaos:Nikos Panagiotis:Panos Evangelos:Vangelis Theodoros:Thodoris Spyridon:Spyros Athanasios:Thanasis
  Ibrahim:Ibby Sulaiman:Sully Zakariya:Zak Zubair:Zubi Shahid:Shah Mohammed:Mo Mustafa:Musti Baljit:Bal Hardeep:Hardy Kuldeep:Kuli Inderjit:Indy`).map(
  (pair) => pair.split(':'),
);

/** What somebody who only heard a name may write; from lists of how names are said. */
export const HEARD = words(`
  Caoimhe:Keeva Tadhg:Tige Saoirse:Sersha Diarmuid:Dermot Sinead:Shinade Eamon:Aymon Oisin:Osheen Grainne:Gronya Cathal:Cahal Deirdre:Deerdra Fionnuala:Finoola
  Padraig:Porick Maeve:Mave Colm:Collum Orla:Awrla Seamus:Shaymus Aled:Alid Dafydd:Davith Gwenllian:Gwenlian Rhodri:Rodry Sioned:Shoned Nerys:Nerris Emrys:Emris
  Iorwerth:Yorwerth Huw:Hugh Carys:Karis Ruaridh:Rory Iain:Ian Catriona:Katrina Farquhar:Farker Cockburn:Coburn Strachan:Strawn Urquhart:Erkert Wedderburn:Wetherburn
  Auchterlonie:Ochterlony Rhydderch:Rutherch Pugh:Pew Gough:Goff Gwilliam:William Probert:Probart Keating:Keeting O'Mahony:O'Mahoney Geraghty:Gerrity
  O'Shaughnessy:O'Shaunessy Loughnane:Locknane Heffernan:Hefernon Considine:Consadine Greenhalgh:Greenhalsh Wolstenholme:Woolstenhome Thackeray:Thackery
  Whitaker:Whittaker Heathcote:Hethcote Cruickshank:Crookshank Postlethwaite:Posslethwaite Butterworth:Buttersworth Knowles:Noles Wrigley:Rigley Wainwright:Wainright
  Krzysztof:Kristof Grażyna:Grazhina Andrzej:Andjay Jerzy:Yezhy Łukasz:Wukash Szymon:Shimon Dąbrowski:Dombrovski Wróblewski:Vroblevski Woźniak:Vozhniak
  Stępień:Stempien Jabłoński:Yablonski Przybylski:Pshibilski Nguyễn:Newyen Nguyễn:Win Phúc:Fook Quỳnh:Quin Huỳnh:Hwin Joaquim:Wakeem Guillermo:Gilyermo Jiménez:Himenez
  Muñoz:Munyoz Magalhães:Magalyanes Lefebvre:Lefevre Thibault:Tibo Rousseau:Russo Chevalier:Shevalier Guillaume:Geeyom Jacques:Jack Giovanni:Jovanni Giuseppe:Juseppe
  Chiara:Kiara Erdoğan:Erdowan Doğan:Dowan Çiğdem:Chidem Oğuz:Owz Uçar:Uchar Szabó:Sabo Nagy:Nodge László:Laslo Zsuzsanna:Juzsanna Hoxha:Hodja Xie:Shieh Qian:Chien
  Zhang:Jang Zhao:Jow Xiao:Shao Qiu:Chew Cao:Tsao Zeng:Dzeng Ngozi:Engozi Nwosu:Wosu Agyemang:Ajemang Gyamfi:Jamfi Kwabena:Kwabina`).map(
  (pair) => pair.split(':'),
);
