package arbiter.adapter.binance;

/**
 * In what venues differ that speak Binance's language.
 *
 * @param name their name
 * @param tellsOpenInterest whether there is a call for it
 * @param listsIntervals whether there is a list of the contracts that charge funding at other intervals than 8 hours; else the
 *     interval is told from when funding was charged
 */
record Habits(String name, boolean tellsOpenInterest, boolean listsIntervals) {

    static final Habits BINANCE = new Habits("Binance", true, true);
    static final Habits ASTER = new Habits("Aster", false, false);
}
