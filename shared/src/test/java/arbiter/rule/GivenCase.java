package arbiter.rule;

import static arbiter.rule.RuleFixtures.NOON;

import arbiter.account.TradingState;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.strategy.Sizing;

/** A situation in a few words, as a table tells it: {@code funding BTC 15.1, entries 48}. */
final class GivenCase {

    private String opened = "10000";
    private String peak = "10000";
    private int entries;
    private String turnover = "0";

    private GivenCase() {}

    static Given of(String text) {
        var given = Given.flat();
        var its = new GivenCase();
        for (var each : text.split(",", -1)) if (!each.isBlank()) its.say(Words.of(each), given);
        return given.day(its.opened, "0", its.peak, its.entries, its.turnover);
    }

    private void say(Words words, Given given) {
        switch (words.at(0)) {
            case "opened" -> opened = words.at(1);
            case "peak" -> peak = words.at(1);
            case "entries" -> entries = Integer.parseInt(words.at(1));
            case "turnover" -> turnover = words.at(1);
            case "price" -> given.price(words.at(1), words.at(2));
            case "seen" -> given.market(words.at(1), its -> its.assumed = Price.of(words.at(2)));
            case "funding" -> given.funding(words.at(1), words.at(2), null);
            case "filled" -> given.filled(words.at(1), NOON.minusSeconds(Long.parseLong(words.at(2))));
            case "size" -> given.maxPositionSize(words.at(1));
            case "fixed" -> given.sized(new Sizing.Fixed(Money.of(words.at(1)), null));
            case "limit" -> given.limit(words.at(1), words.at(2));
            case "reported" -> given.reportedAt(NOON.minusSeconds(Long.parseLong(words.at(1))));
            case "before" -> given.worthBefore(words.at(1));
            case "inactive" -> given.inactive();
            case "expired" -> given.validUntil(NOON.minusSeconds(1));
            case "reducing" -> given.state(TradingState.REDUCING);
            case "halted" -> given.state(TradingState.HALTED);
            default -> throw new IllegalArgumentException(words.toString());
        }
    }
}
