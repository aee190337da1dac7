//! What the home screen shows, and what its keys do.

use std::sync::Arc;

use super::*;
use crate::locales::Lang;
use crate::tui::harness::Harness;
use crate::tui::testing::City;
use crate::tui::text::symbols::Level;

fn home(city: &Arc<City>, width: u16, height: u16) -> Harness<App> {
    let mut harness = Harness::over(width, height, Box::new(Home::new()), city.app());
    harness.ctx.symbols = Level::Safe;
    harness
}

#[test]
fn show() {
    let city = City::small();
    for (w, h) in [(80, 24), (120, 40), (200, 60)] {
        let mut harness = home(&city, w, h);
        println!("{}", harness.screen());
        for keys in ["2", "3", "4", "f", "<Enter>"] {
            println!("{}", harness.press(keys).screen());
        }
    }
}
