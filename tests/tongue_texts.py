"""Short made-up reports in many languages and scripts, with the signs that each really uses."""

TEXTS = {
    "en": "The bridge at Fairhaven reopened on Tuesday, the town’s engineer said. “It took us a year,” she "
    "added – and it cost £40,000.",
    "fr": "L’été dernier, la crue a emporté l’école où étudiaient près de trois cents élèves. « Où "
    "irons-nous ? », a demandé la maîtresse à Évreux.",
    "de": "Die Brücke über die Löwe wurde am Dienstag für größere Lastwagen geöffnet. „Es dauerte länger, "
    "als wir hofften“, sagte der Bürgermeister aus Übersee.",
    "es": "La inundación dañó el año pasado más de cien casas en la región. ¿Quién pagará? «Nadie lo sabrá "
    "mañana», dijo el ingeniero Núñez.",
    "pt": "A inundação não poupou ninguém: três mil pessoas saíram de suas casas. «É uma situação "
    "difícil», disse o capitão à televisão.",
    "it": "C’è chi dice che l’acqua è scesa, ma la città è ancora chiusa perché il ponte più vecchio è "
    "caduto. È così da lunedì.",
    "ca": "L’aigua va arribar a l’església però la col·lecció de llibres és segura, digué l’alcaldessa: "
    "«Això ja és història».",
    "gl": "A auga chegou á praza e o señor alcalde non soubo que facer; mañá haberá máis información.",
    "ro": "Apa a ajuns până în piață, iar primăria a închis școala și grădinița. „Nu știm când vor fi "
    "redeschise”, a spus țăranul.",
    "nl": "De dijk bij Goes is volgens de gemeente geïnspecteerd; één scheur bleek reëel gevaar. ‘Dat was "
    "onverwacht,’ zei de oud-minister.",
    "sv": "Vattnet nådde ända till skolan, och båtarna låg på åkern. ”Så högt har ån aldrig stått”, sade "
    "prästen.",
    "da": "Vandet nåede helt op til rådhuset, og færgen måtte blive på øen. »Så højt har åen aldrig "
    "stået,« sagde præsten.",
    "no": "Vannet nådde helt opp til rådhuset, og fergen måtte bli på øya. «Så høyt har elven aldri "
    "stått», sa presten på Ås.",
    "is": "Áin flæddi yfir veginn við bæinn og þrjú hús eru ónýt. „Þetta hefur aldrei gerst áður,“ sagði "
    "bóndinn á Höfða.",
    "fi": "Vesi nousi kylän torille yöllä, eikä silta enää kestänyt. ”Näin käy joka vuosi”, sanoi "
    "pormestari Mäkelä.",
    "et": "Vesi tõusis öösel küla väljakule ja sild ei pidanud vastu. „Nii juhtub igal aastal,“ ütles "
    "vallavanem Jõgi, žürii esimees.",
    "lv": "Ūdens pa nakti sasniedza ciema laukumu, un tilts neizturēja. „Tā notiek katru gadu,” sacīja "
    "mērs Bērziņš, šķērsojot ielu.",
    "lt": "Vanduo naktį pasiekė kaimo aikštę, ir tiltas neatlaikė. „Taip būna kasmet“, – sakė meras "
    "Žukauskas, išėjęs į gatvę.",
    "pl": "Woda sięgnęła w nocy rynku, a most nie wytrzymał. „Tak jest każdego roku” – powiedział wójt "
    "Święcicki. Źródła mówią o dwóch ofiarach.",
    "cs": "Voda v noci dosáhla náměstí a most nevydržel. „Takhle je to každý rok,“ řekl starosta Dvořák. "
    "Příčinou byl přívalový déšť.",
    "sk": "Voda v noci dosiahla námestie a most nevydržal. „Takto je to každý rok,“ povedal starosta "
    "Kováč. Ľudia môžu zostať u príbuzných.",
    "sl": "Voda je ponoči dosegla trg, most pa ni zdržal. »Tako je vsako leto,« je rekel župan Kovačič. "
    "Škoda še ni znana.",
    "hr": "Voda je noću stigla do trga, a most nije izdržao. „Tako je svake godine“, rekao je načelnik "
    "Đurić. Šteta još nije poznata.",
    "hu": "A víz éjjel elérte a főteret, és a híd nem bírta ki. „Ez minden évben így van” – mondta a "
    "polgármester. Őszig új hidat építenek.",
    "tr": "Su gece köy meydanına ulaştı ve köprü dayanamadı. “Her yıl böyle oluyor,” dedi muhtar Şükrü "
    "Işık. Zararın büyüklüğü bilinmiyor.",
    "az": "Su gecə kənd meydanına çatdı və körpü dözmədi. “Hər il belə olur”, – dedi bələdiyyə sədri "
    "Əliyev. Ziyanın həcmi bilinmir.",
    "sq": "Uji arriti natën në shesh dhe ura nuk qëndroi. «Kështu ndodh çdo vit», tha kryetari. Dëmi ende "
    "nuk dihet.",
    "mt": "L-ilma wasal fil-pjazza bil-lejl u l-pont ma felaħx. “Hekk jiġri kull sena”, qal is-sindku "
    "Ċensu Żammit.",
    "ga": "Shroich an t-uisce an chearnóg san oíche agus níor sheas an droichead. “Tarlaíonn sé gach "
    "bliain,” arsa Máire Ní Bhriain.",
    "cy": "Cyrhaeddodd y dŵr y sgwâr yn y nos ac ni ddaliodd y bont. “Mae’n digwydd bob blwyddyn,” "
    "meddai’r maer o Gaerfyrddin, tŷ ar dân.",
    "vi": "Nước đã dâng đến quảng trường trong đêm và cây cầu không trụ được. “Năm nào cũng vậy,” ông "
    "trưởng thôn Nguyễn Văn Đức nói.",
    "id": "Air mencapai alun-alun pada malam hari dan jembatan tidak bertahan. “Setiap tahun begini,” kata "
    "kepala desa.",
    "fil": "Umabot ang tubig sa liwasan noong gabi at hindi nakayanan ng tulay. “Taon-taon ganito,” sabi ng "
    "alkalde na si G. Peña.",
    "sw": "Maji yalifika uwanjani usiku na daraja halikuhimili. “Kila mwaka huwa hivi,” alisema mkuu wa "
    "kijiji.",
    "yo": "Omi dé gbàgede ní òru, afárá náà kò sì lè dúró. “Bẹ́ẹ̀ ló máa ń rí lọ́dọọdún,” ni baálẹ̀ náà sọ.",
    "ha": "Ruwa ya kai dandali da dare kuma gadar ba ta jure ba. “Kowace shekara haka ne,” in ji mai "
    "ƙauyen, ɗan Ƙofar Gabas.",
    "eo": "La akvo atingis la placon nokte kaj la ponto ne eltenis. “Ĉiujare okazas tiel,” diris la "
    "urbestro ĝoje; la ĵurnalo eraris, ŝi aldonis.",
    "ru": "Ночью вода дошла до площади, и мост не выдержал. «Так бывает каждый год», – сказал глава "
    "посёлка. Ущерб пока не подсчитан.",
    "uk": "Уночі вода дійшла до площі, і міст не витримав. «Так буває щороку», – сказав голова громади. "
    "Збитки ще не пораховано, є зниклі, їх шукають.",
    "be": "Уначы вада дайшла да плошчы, і мост не вытрымаў. «Так бывае кожны год», – сказаў старшыня. "
    "Шкода яшчэ не падлічана.",
    "bg": "През нощта водата стигна до площада и мостът не издържа. „Всяка година е така“, каза кметът. "
    "Щетите още не са изчислени.",
    "sr": "Вода је ноћу стигла до трга, а мост није издржао. „Тако је сваке године“, рекао је председник "
    "Ђорђе. Штета још није позната, чека се извештај.",
    "mk": "Ноќта водата стигна до плоштадот и мостот не издржа. „Така е секоја година“, рече "
    "градоначалникот Ѓорѓи. Ќе се гради нов.",
    "kk": "Түнде су алаңға жетіп, көпір шыдамады. «Жыл сайын осылай», – деді әкім. Шығын көлемі әлі "
    "белгісіз, өңірде құтқарушылар жүр.",
    "mn": "Шөнө ус талбайд хүрч, гүүр даасангүй. «Жил бүр ийм байдаг» гэж сумын дарга хэлэв. Хохирлыг "
    "тооцоогүй байна.",
    "el": "Τη νύχτα το νερό έφτασε στην πλατεία και η γέφυρα δεν άντεξε. «Κάθε χρόνο έτσι γίνεται», είπε ο "
    "δήμαρχος. Άγνωστο το ύψος των ζημιών· ΐσως αύριο.",
    "hy": "Գիշերը ջուրը հասավ հրապարակ, և կամուրջը չդիմացավ։ «Ամեն տարի այդպես է», – ասաց գյուղապետը։",
    "ka": "ღამით წყალმა მოედნამდე მიაღწია და ხიდმა ვერ გაუძლო. „ყოველ წელს ასეა“, თქვა მერმა.",
    "he": "בלילה הגיעו המים לכיכר והגשר לא עמד בלחץ. „כך קורה בכל שנה”, אמרה ראש המועצה. הנזק עדיין לא "
    "ידוע.",
    "ar": "وصلت المياه إلى الساحة ليلاً ولم يصمد الجسر. «هكذا يحدث كل عام»، قال رئيس البلدية. ولم تُحدَّد "
    "قيمة الأضرار بعد؟",
    "fa": "شب آب به میدان رسید و پل تاب نیاورد. «هر سال همین‌طور است»، شهردار گفت. میزان خسارت هنوز روشن "
    "نیست؛ چه کسی می‌پردازد؟",
    "ur": "رات کو پانی چوک تک پہنچ گیا اور پل نہ ٹھہر سکا۔ “ہر سال ایسا ہوتا ہے”، ناظم نے کہا۔ نقصان کا "
    "اندازہ ابھی نہیں لگایا گیا۔",
    "ps": "د شپې اوبه ډګر ته ورسېدې او پل ټینګ نه شو. «هر کال همداسې کېږي»، ښاروال وویل.",
    "hi": "रात में पानी चौक तक पहुँच गया और पुल टिक नहीं सका। “हर साल ऐसा होता है,” सरपंच ने कहा। नुकसान "
    "का अनुमान अभी नहीं है।",
    "bn": "রাতে জল চত্বর পর্যন্ত পৌঁছে যায় এবং সেতুটি টেকেনি। “প্রতি বছর এমন হয়,” প্রধান বলেন। ক্ষতির "
    "পরিমাণ এখনও জানা যায়নি।",
    "ta": "இரவில் நீர் சதுக்கம் வரை வந்தது, பாலம் தாங்கவில்லை. “ஒவ்வொரு ஆண்டும் இப்படித்தான்,” என்றார் "
    "தலைவர்.",
    "te": "రాత్రి నీరు కూడలి వరకు వచ్చింది, వంతెన నిలవలేదు. “ప్రతి సంవత్సరం ఇంతే,” అని సర్పంచ్ అన్నారు.",
    "th": "เมื่อคืนน้ำท่วมถึงลานกลางเมือง และสะพานรับไม่ไหว “เป็นแบบนี้ทุกปี” นายกเทศมนตรีกล่าว "
    "ยังไม่ทราบความเสียหาย ๒ ล้านบาท",
    "lo": "ຕອນກາງຄືນນ້ຳໄດ້ຖ້ວມເຖິງເດີ່ນ ແລະ ຂົວທົນບໍ່ໄຫວ. “ທຸກປີເປັນແບບນີ້” ນາຍບ້ານເວົ້າ.",
    "km": "នៅពេលយប់ ទឹកបានឡើងដល់ទីលាន ហើយស្ពានមិនអាចទប់បានទេ។ «រៀងរាល់ឆ្នាំតែងតែដូច្នេះ» មេភូមិបាននិយាយ។",
    "my": "ညက ရေသည် ရပ်ကွက်ရင်ပြင်အထိ ရောက်ခဲ့ပြီး တံတား မခံနိုင်ခဲ့ပါ။ “နှစ်တိုင်း ဒီလိုပဲ” ဟု "
    "ကျေးရွာအုပ်ချုပ်ရေးမှူးက ပြောသည်။",
    "bo": "མཚན་མོར་ཆུ་ཐང་ཆེན་ལ་སླེབས་ནས་ཟམ་པས་མ་བཟོད། ལོ་ལྟར་འདི་འདྲ་ཡིན་ཞེས་གྲོང་དཔོན་གྱིས་བཤད།",
    "am": "ሌሊት ውሃው አደባባዩ ድረስ ደረሰ፤ ድልድዩም አልቻለም። «በየዓመቱ እንዲህ ነው» ሲሉ ከንቲባው ተናገሩ።",
    "zh": "夜里洪水涌到了广场，桥没有撑住。“每年都这样，”镇长说。损失尚未统计，约三千人离开家园。",
    "zh-TW": "夜裡洪水湧到了廣場，橋沒有撐住。「每年都這樣，」鎮長說。損失尚未統計，約三千人離開家園。",
    "ja": "夜のうちに水が広場まで達し、橋は持ちこたえられなかった。「毎年こうだ」と町長は語った。被害額はま"
    "だ分からない。",
    "ko": "밤사이 물이 광장까지 차올랐고 다리는 버티지 못했다. “해마다 이렇다”고 군수가 말했다. 피해 "
    "규모는 아직 알 수 없다.",
}  # fmt: skip
"""A report by the tag of its language."""
