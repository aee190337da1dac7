//! What two texts speak of in common: the longest stretches that stand in both, so that a match can be explained by the
//! words it rests on. Nothing is understood here, only compared.

use crate::domain::width_fold::fold_width;
use std::collections::HashSet;

/// Words so general that sharing them says nothing.
const GENERAL: [&str; 46] = [
    "项目", "企业", "产业", "公司", "建设", "生产", "制造", "加工", "服务", "技术", "设备", "系统",
    "产品", "应用", "示例", "中心", "基地", "园区", "智能", "材料", "配套", "投资", "年产", "新型",
    "产线", "精密", "数字", "工业", "经济", "装备", "自动", "检测", "研发", "工艺", "示范", "专用",
    "高端", "整机", "电子", "器件", "标准", "数控", "品牌", "工厂", "车间", "一体",
];

/// Fewer characters than this are no word.
const LEAST: usize = 2;

/// A text made ready for comparing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wording {
    text: String,
    /// Neighbouring characters: what is not among them need not be searched for.
    pairs: HashSet<(char, char)>,
}

impl Wording {
    /// Of several texts; no word reaches from one into the next.
    pub(crate) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let text = texts.into_iter().map(fold).collect::<Vec<_>>().join("\n");
        let pairs = text.chars().zip(text.chars().skip(1)).collect();
        Self { text, pairs }
    }

    /// The longest words of a text that stand here too, in its order, each once and none that is part of another.
    pub(crate) fn common(&self, wanted: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for run in fold_width(wanted)
            .split(is_between)
            .filter(|run| !run.is_empty())
        {
            // Compared in lower case, shown as written.
            let written: Vec<char> = run.chars().collect();
            let letters: Vec<char> = written.iter().map(char::to_ascii_lowercase).collect();
            let mut reached = 0;
            for start in 0..letters.len() {
                let end = self.longest(&letters, start);
                if end < start + LEAST || end <= reached {
                    continue;
                }
                reached = end;
                let word: String = written.iter().skip(start).take(end - start).collect();
                if !GENERAL.contains(&word.as_str()) && !found.contains(&word) {
                    found.push(word);
                }
            }
        }
        let all = found.clone();
        found.retain(|word| {
            !all.iter()
                .any(|other| other != word && other.contains(word))
        });
        found
    }

    /// Behind the last letter of the longest stretch from `start` that stands here.
    fn longest(&self, letters: &[char], start: usize) -> usize {
        let mut end = start;
        let mut stretch = String::new();
        for (at, letter) in letters.iter().enumerate().skip(start) {
            let before = at.checked_sub(1).filter(|before| *before >= start);
            if let Some(before) = before.and_then(|before| letters.get(before))
                && !self.pairs.contains(&(*before, *letter))
            {
                break;
            }
            stretch.push(*letter);
            // Neighbours that are known stand here; one letter alone is no word, and searching for it costs most.
            if at >= start + LEAST && !self.text.contains(&stretch) {
                break;
            }
            end = at + 1;
        }
        if end < start + LEAST {
            return start;
        }
        // A Latin word or a number is whole or nothing.
        let is_inside = |at: usize| {
            let pair = at
                .checked_sub(1)
                .and_then(|before| letters.get(before))
                .zip(letters.get(at));
            pair.is_some_and(|(a, b)| a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric())
        };
        let word: String = letters.iter().take(end).skip(start).collect();
        if is_inside(start) || is_inside(end) || !self.has_whole(&word) {
            start
        } else {
            end
        }
    }

    /// Whether the word stands here without letters or digits of its own script running on at either end.
    fn has_whole(&self, word: &str) -> bool {
        let runs_on = |inner: Option<char>, outer: Option<char>| {
            let pair = inner.zip(outer);
            pair.is_some_and(|(a, b)| a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric())
        };
        self.text.match_indices(word).any(|(at, _)| {
            let (before, after) = (self.text.get(..at), self.text.get(at + word.len()..));
            let before = before.and_then(|text| text.chars().next_back());
            let after = after.and_then(|text| text.chars().next());
            !runs_on(word.chars().next(), before) && !runs_on(word.chars().next_back(), after)
        })
    }
}

fn fold(text: &str) -> String {
    fold_width(text).to_ascii_lowercase()
}

/// Between words: what is neither letter nor digit, and the words for "and".
fn is_between(letter: char) -> bool {
    !letter.is_alphanumeric() || matches!(letter, '和' | '及' | '与' | '等' | '的')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r4_2_words_in_common_are_the_longest_and_not_the_general_ones() {
        let wording = Wording::of([
            "年产2万吨高频覆铜板项目",
            "高性能磁材、HDI线路板",
            "PCB钻针",
        ]);
        let cases: [(&str, &[&str]); 8] = [
            ("覆铜板、油墨、钻针等PCB上游", &["覆铜板", "钻针", "PCB"]),
            ("芯片封测、HDI", &["HDI"]),
            ("高性能磁材", &["高性能磁材"]),
            ("项目、企业", &[]),
            ("年产", &[]),
            ("PC", &[]),
            ("20", &[]),
            ("", &[]),
        ];
        for (wanted, expected) in cases {
            assert_eq!(wording.common(wanted), expected, "{wanted}");
        }
    }

    #[test]
    fn r4_2_no_word_reaches_from_one_text_into_the_next() {
        assert!(Wording::of(["高频覆", "铜板"]).common("覆铜").is_empty());
        assert!(Wording::default().common("覆铜").is_empty());
    }
}
