//! What a run cost the machine.

/// Processor time of a process so far, in seconds; this one's without a number.
pub fn processor(process: Option<u32>) -> f64 {
    let of = process.map_or_else(|| "self".to_owned(), |number| number.to_string());
    let stat = std::fs::read_to_string(format!("/proc/{of}/stat")).unwrap_or_default();
    // Behind the name in brackets; user and system time are the 12th and 13th, in hundredths.
    let fields = stat.rsplit(") ").next().unwrap_or_default();
    let ticks = fields.split_whitespace().skip(11).take(2);
    ticks
        .filter_map(|text| text.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
}
