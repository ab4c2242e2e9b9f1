package arbiter.rule;

import static arbiter.rule.RuleFixtures.NOON;
import static arbiter.rule.RuleFixtures.symbol;

import arbiter.account.OpenOrder;
import arbiter.account.Position;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * What stands, as a trader says it: {@code long BTC 10 at 100 x5 tp 120 sl 95}, and of a position where it is known {@code
 * margin 200}, {@code liq 81} and {@code opened 60}, in seconds before noon.
 */
final class GivenHolding {

    private GivenHolding() {}

    static Position position(String text) {
        var words = Words.of(text);
        var quantity = Quantity.of(words.at(2));
        var entry = Price.of(words.at(4));
        var leverage = leverage(words);
        return new Position(
                symbol(words.at(1)),
                side(words),
                quantity,
                entry,
                leverage,
                words.after("margin")
                        .map(Money::of)
                        .orElseGet(() -> quantity.at(entry).dividedUp(BigDecimal.valueOf(leverage))),
                words.priceAfter("tp"),
                words.priceAfter("sl"),
                words.priceAfter("liq"),
                words.after("opened")
                        .map(seconds -> NOON.minusSeconds(Long.parseLong(seconds)))
                        .orElse(null));
    }

    static OpenOrder order(String text) {
        var words = Words.of(text);
        return new OpenOrder(
                symbol(words.at(1)),
                side(words),
                Quantity.of(words.at(2)),
                Price.of(words.at(4)),
                leverage(words),
                words.priceAfter("tp"),
                words.priceAfter("sl"));
    }

    private static int leverage(Words words) {
        return Objects.requireNonNullElse(words.leverage(), 1);
    }

    private static Side side(Words words) {
        return words.at(0).equals("long") ? Side.LONG : Side.SHORT;
    }
}
