package arbiter.reply;

import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.Invalidation;
import arbiter.decision.OrderAdjustment;
import arbiter.decision.PositionAdjustment;
import arbiter.decision.RiskLevel;
import arbiter.decision.Thesis;
import arbiter.decision.TradingDecision;
import arbiter.market.Decimals;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import java.math.BigDecimal;
import java.util.List;
import java.util.random.RandomGenerator;

/** Sound decisions by seed, whose texts hold everything that means something outside texts. */
final class Decisions {

    static final List<Symbol> ASKED = List.of(
            new Symbol("BTC"), new Symbol("ETHUSDT"), new Symbol("kPEPE"), new Symbol("SOL"), new Symbol("XRP"));

    private static final List<String> SCRAPS = List.of(
            "up ",
            "{",
            "}",
            "[",
            "],",
            ",}",
            ": ",
            "// no",
            "/* no */",
            "# no",
            "<think>",
            "</think>",
            "```",
            "'",
            "\"",
            "\\",
            "\n",
            "\t",
            "“so-called”",
            "，",
            "：",
            "1,500 ",
            "None ",
            "null",
            "NaN",
            "观望",
            "\u200b",
            "\u00e9",
            "\ud83d\ude80");

    private final RandomGenerator random;

    Decisions(RandomGenerator random) {
        this.random = random;
    }

    TradingDecision sound() {
        var entries = ASKED.stream().map(this::entry).toList();
        var total = entries.stream().map(AssetDecision::allocation).reduce(Money.ZERO, Money::plus);
        return new TradingDecision(entries, text(), total, pick(RiskLevel.values()));
    }

    private AssetDecision entry(Symbol asset) {
        return switch (random.nextInt(7)) {
            case 0 -> new Hold(asset, thesis());
            case 1 -> new ClosePosition(asset, thesis());
            case 2 ->
                new AdjustOrders(asset, new OrderAdjustment(true, false, false, true, price(100), null), thesis());
            case 3 -> increase(asset, money());
            case 4 ->
                new AdjustPosition(
                        asset,
                        Money.ZERO,
                        null,
                        new PositionAdjustment(
                                PositionAdjustment.Type.DECREASE, null, decimal(1, 100), null, price(100)),
                        thesis());
            case 5 -> new Enter(asset, Side.LONG, money(), random.nextInt(1, 126), price(200), price(100), thesis());
            default -> new Enter(asset, Side.SHORT, money(), null, price(100), price(200), thesis());
        };
    }

    private AssetDecision increase(Symbol asset, Money amount) {
        var adjustment = new PositionAdjustment(PositionAdjustment.Type.INCREASE, amount, null, price(200), price(100));
        return new AdjustPosition(asset, amount, 3, adjustment, thesis());
    }

    private Thesis thesis() {
        var invalidation = random.nextBoolean()
                ? null
                : new Invalidation(pick(Invalidation.Condition.values()), price(100), pick(Timeframe.values()));
        return new Thesis(text(), text(), decimal(0, 100), pick(RiskLevel.values()), invalidation);
    }

    private String text() {
        var text = new StringBuilder("Because ");
        for (var i = random.nextInt(8); i > 0; i--) text.append(SCRAPS.get(random.nextInt(SCRAPS.size())));
        return text.toString();
    }

    private Money money() {
        return new Money(decimal(1, 1000));
    }

    private Price price(int above) {
        return new Price(decimal(above, above + 90));
    }

    private BigDecimal decimal(int from, int to) {
        return Decimals.canonical(BigDecimal.valueOf(random.nextInt(from * 100, to * 100), 2));
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
