/** Names to make people of: common ones of many origins, in the spelling that a record would have. Written for the benchmark alone. */
const words = (text) => text.trim().split(/\s+/);

export const GIVEN = words(`
Oliver George Harry Noah Jack Leo Arthur Muhammad Oscar Charlie Jacob Thomas Henry Freddie William Theodore Archie Joshua Alexander James
Isaac Edward Lucas Ethan Finley Joseph Benjamin Samuel Daniel Sebastian David Michael Andrew Matthew Christopher Stephen Richard Robert
Anthony Kenneth Geoffrey Philip Graham Stuart Nigel Trevor Malcolm Gareth Rhys Dylan Callum Lachlan Hamish Patrick Liam Conor Declan Fergus
Olivia Amelia Isla Ava Mia Isabella Sophia Grace Lily Freya Emily Poppy Charlotte Ella Evelyn Phoebe Elizabeth Margaret Catherine Susan
Patricia Jacqueline Christine Deborah Victoria Rebecca Samantha Nicola Michelle Angela Jennifer Jessica Hannah Laura Gemma Stephanie Natalie
Siobhan Niamh Aoife Roisin Bronwen Angharad Eilidh Mairi Ahmed Ibrahim Yusuf Hassan Hussain Omar Bilal Tariq Imran Usman Abdullah Khalid
Mustafa Rashid Jamal Ismail Fatima Aisha Khadija Zainab Maryam Nasreen Shabana Yasmin Samina Farzana Gurpreet Harpreet Manjit Balwinder
Sukhdeep Jaspal Rajesh Sanjay Vijay Deepak Sunil Priya Anjali Kavita Lakshmi Subramaniam Wojciech Krzysztof Piotr Tomasz Grzegorz Zbigniew
Katarzyna Agnieszka Malgorzata Aleksander Sergei Dmitri Volodymyr Oleksandr Mykola Yevgeny Tatiana Svetlana Natalia Oksana Andriy Gheorghe
Ionut Alexandru Mihaela Cristina Georgios Konstantinos Dimitrios Eleni Mehmet Ayse Emre Zeynep Abdirahman Faduma Cabdi Mohamud Chinedu
Oluwaseun Kwame Adebayo Ngozi Xiaoming Weihua Jianguo Minh Thuy Quang`);

export const FAMILY = words(`
Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke
Hughes Edwards Hill Moore Harris Lewis Allen Cooper King Baker Morgan Phillips Campbell Stewart MacDonald Mackenzie Robertson Ferguson
McIntyre Cunningham O'Brien O'Sullivan Doherty Gallagher McLaughlin Kavanagh Maguire Fitzgerald Llewellyn Pritchard Vaughan Griffiths Gwynne
Leigh Bailey Shaw Knight Reid Thomson Sinclair Colquhoun Farquharson Menzies Dalziel Marshall Chapman Atkinson Nicholson Featherstone
Cholmondeley Beauchamp Khan Hussain Ahmed Choudhury Malik Qureshi Siddiqui Sheikh Iqbal Mahmood Rahman Begum Akhtar Bashir Aziz Farooq Nawaz
Rehman Chaudhry Mirza Hashimi Al-Hassan El-Sayed Abdulrahman Mohamed Osman Warsame Farah Jama Singh Kaur Patel Sharma Gupta Mukherjee
Chatterjee Bhattacharya Venkataraman Krishnamurthy Subramanian Gill Dhillon Sandhu Grewal Kowalski Nowak Wisniewski Wojciechowski
Szczepanski Lewandowski Jankowska Zielinska Shevchenko Kovalenko Tkachenko Petrov Ivanov Tchaikovsky Yushchenko Popescu Ionescu Dumitrescu
Papadopoulos Georgiou Yilmaz Ozturk Celik Sahin Okafor Adeyemi Olawale Mensah Boateng Nkrumah Zhang Wang Chen Huang Zhou Xu Liu Nguyen Tran
Pham Schmidt Mueller Schneider Hoffmann Weiss Fernandez Gonzalez Rodriguez Goncalves Ferreira Esposito Giordano Horvath Kovacs Novotny
Dvorak Bergstrom Johansson Rasmussen Jorgensen Haddad Khoury Barzani Karimi Hosseini Ahmadi Tehrani`);
