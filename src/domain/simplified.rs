//! Characters of the traditional script (繁体) as the simplified one writes them: a company from across the strait sends its
//! ledger so, and a name in both scripts is one name. Only what is written in one way is here; names are never shown changed.

use std::collections::HashMap;
use std::sync::OnceLock;

/// A traditional character, and behind it the simplified one.
const PAIRS: &str = "\
    來来係系倉仓個个們们偉伟側侧傑杰備备傳传債债傷伤價价儀仪億亿償偿優优儲储兌兑兒儿內内兩两冊册凈净凍冻凱凯別别剛刚創创劃划劉刘劍剑劑剂勁劲動动勝胜勞劳勢势匯汇區区\
    協协卻却參参員员問问啓启啟启喬乔單单嚴严國国圍围園园圖图團团報报場场塊块墾垦壓压壩坝壯壮壽寿夢梦夾夹奧奥奮奋婦妇孫孙學学實实寧宁審审寫写寬宽寶宝將将專专尋寻對对\
    導导層层屬属島岛崗岗嶺岭嶽岳巖岩幣币幫帮幹干庫库廈厦廠厂廢废廣广廳厅彈弹彙汇後后徑径從从復复徵征徹彻恆恒恥耻悅悦愛爱態态慣惯慶庆憂忧憑凭應应懸悬戰战戲戏戶户拋抛\
    捨舍掃扫掛挂採采揚扬換换損损搖摇撥拨撫抚擁拥擇择擊击擋挡據据擠挤擬拟擴扩攜携攝摄敗败敵敌數数斷断於于時时晉晋晝昼暉晖暢畅暫暂曆历曉晓書书會会朧胧朮术東东條条楊杨\
    業业極极榮荣構构槍枪樂乐樑梁樓楼標标樞枢樣样樹树橋桥機机檔档檢检櫃柜欄栏權权歐欧歷历歸归殘残殺杀殼壳毀毁氣气氫氢決决沒没沖冲況况洩泄涼凉淨净淺浅減减渦涡測测湧涌\
    準准溝沟溫温滅灭滙汇滬沪滲渗滾滚滿满漁渔漢汉漲涨潔洁潛潜潤润澆浇澤泽濃浓濕湿濟济濱滨瀏浏瀝沥瀟潇瀾澜灑洒灣湾災灾為为烏乌無无煉炼煙烟煥焕燁烨燈灯燒烧營营燦灿爐炉\
    爭争爾尔牆墙牽牵犧牺狀状猶犹獅狮獎奖獨独獲获獻献現现瑋玮瑤瑶瑩莹瑪玛璣玑環环璽玺瓊琼甌瓯產产畝亩畢毕畫画異异當当疊叠療疗發发皺皱盜盗盞盏盡尽監监盤盘盧卢眞真眾众\
    睏困矯矫碩硕確确碼码磚砖磯矶礎础礙碍礦矿礪砺祿禄禕祎禦御禪禅禮礼稅税稟禀種种稱称穀谷積积穎颖穩稳穫获窩窝窯窑竇窦競竞筆笔節节範范築筑簡简簽签籃篮籌筹糧粮糾纠紀纪\
    約约紅红純纯紙纸級级紡纺細细紹绍終终組组絕绝絡络給给統统絲丝經经綜综綠绿綢绸綫线維维綱纲網网緊紧緒绪線线締缔緣缘編编緯纬緻致縣县縮缩縱纵總总績绩織织繩绳繫系繼继\
    續续纖纤纜缆罰罚羅罗義义習习翹翘聖圣聞闻聯联聰聪聲声聶聂職职聽听肅肃脅胁脈脉腦脑膚肤膠胶膽胆臟脏臨临臺台與与興兴舉举舊旧舖铺艙舱艦舰艱艰艷艳荊荆莊庄莖茎華华萬万\
    葉叶蒼苍蓋盖蓮莲蔣蒋蔭荫蕭萧薈荟薊蓟薦荐薩萨藍蓝藝艺藥药蘇苏蘋苹蘭兰處处虛虚號号虧亏螢萤蟲虫術术衛卫衝冲裏里補补裝装裡里製制複复襯衬見见規规視视覺觉覽览觀观觸触\
    訂订計计訊讯討讨訓训託托記记訪访設设許许診诊註注評评試试詩诗話话該该詳详誌志認认誕诞語语誠诚誤误說说調调談谈請请論论諧谐諮咨諾诺謀谋謙谦謝谢證证識识譜谱譯译議议\
    護护譽誉讓让讚赞豐丰貝贝負负財财貢贡貧贫貨货販贩貫贯責责貴贵買买貸贷費费貼贴貿贸賀贺賃赁資资賓宾賞赏賢贤賣卖質质賬账賴赖購购贈赠贊赞贏赢贖赎贛赣趕赶趙赵跡迹踐践\
    躍跃車车軌轨軍军軟软軸轴較较載载輔辅輕轻輛辆輝辉輥辊輪轮輯辑輸输輻辐轉转辦办辭辞農农進进運运過过達达違违遞递遠远適适遷迁選选遼辽還还邊边郵邮鄉乡鄧邓鄭郑鄰邻醫医\
    醬酱釀酿釋释釘钉釩钒釹钕鈀钯鈉钠鈔钞鈞钧鈦钛鈮铌鈰铈鈷钴鉀钾鉑铂鉛铅鉤钩鉬钼鉭钽鉻铬銀银銅铜銘铭銥铱銦铟銳锐銷销鋁铝鋅锌鋒锋鋪铺鋯锆鋰锂鋱铽鋼钢錄录錢钱錦锦錨锚\
    錫锡錳锰錶表鍋锅鍍镀鍛锻鍵键鍺锗鍾钟鎂镁鎔熔鎖锁鎚锤鎢钨鎮镇鎳镍鎵镓鏈链鏑镝鏟铲鏡镜鏽锈鐘钟鐠镨鐳镭鐵铁鑄铸鑑鉴鑒鉴鑭镧鑽钻長长門门閃闪閉闭開开閑闲間间閘闸閣阁\
    閥阀闊阔闖闯關关陝陕陞升陣阵陰阴陳陈陸陆陽阳隊队階阶際际隨随險险隱隐隸隶雙双雜杂雞鸡離离雲云電电霧雾靈灵靜静韓韩韻韵響响頁页頂顶項项順顺須须頌颂預预頓顿頗颇領领\
    頻频顆颗題题額额顏颜願愿類类顯显風风颱台飛飞飯饭飲饮飼饲飾饰養养餘余館馆饋馈馬马馮冯馳驰駐驻駕驾駿骏騎骑騰腾驅驱驗验驚惊驛驿體体髮发鬆松鬥斗鬧闹魚鱼魯鲁鮮鲜鯤鲲\
    鳳凤鴻鸿鵬鹏鶴鹤鷹鹰鹽盐麗丽麥麦黃黄點点黨党黴霉齊齐齒齿齡龄龍龙龐庞龜龟\
    ";

/// The simplified form of a character; the character itself where there is no other.
pub(crate) fn simplified(c: char) -> char {
    static TABLE: OnceLock<HashMap<char, char>> = OnceLock::new();
    if c.is_ascii() {
        return c;
    }
    let table = TABLE.get_or_init(|| {
        let ends = PAIRS.chars().skip(1).step_by(2);
        PAIRS.chars().step_by(2).zip(ends).collect()
    });
    table.get(&c).copied().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_scripts_are_one() {
        let plain = |text: &str| text.chars().map(simplified).collect::<String>();
        assert_eq!(plain("項目名稱, 總投資(億元)"), "项目名称, 总投资(亿元)");
        assert_eq!(plain("贛州示例電機廠"), "赣州示例电机厂");
        assert_eq!(plain("项目 abc"), "项目 abc");
        assert_eq!(PAIRS.chars().count() % 2, 0);
        // A simplified character is never changed again.
        let chain = PAIRS.chars().skip(1).step_by(2).map(simplified);
        assert!(chain.eq(PAIRS.chars().skip(1).step_by(2)));
    }
}
