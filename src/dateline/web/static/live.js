// The page follows the record: when something new is recorded, the view is asked for again.
import { again } from "./url_state.js";

export function followLive() {}
