package arbiter.rule;

import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.OrderAdjustment;
import arbiter.decision.PositionAdjustment;
import arbiter.decision.RiskLevel;
import arbiter.decision.Thesis;
import arbiter.decision.TradingDecision;
import arbiter.market.Money;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The nouns of the rules' tests. Decisions are written as a trader says them:
 *
 * <pre>
 * buy BTC 400 x10 tp 110 sl 95 conf 70     sell ETH 100 tp 90 sl 105
 * increase BTC 100 sl 97                   decrease BTC 50%        decrease BTC 100 sl 97
 * orders BTC tp 120 sl 97                  orders BTC cancel_tp cancel_sl
 * close BTC                                hold BTC                buy BTC 100 tp 110 sl 95 risk high
 * </pre>
 */
public final class RuleFixtures {

    static final Symbol BTC = new Symbol("BTC");
    static final Symbol ETH = new Symbol("ETH");
    static final Symbol SOL = new Symbol("SOL");
    static final Instant NOON = Instant.parse("2025-10-10T12:00:00Z");

    private RuleFixtures() {}

    static Symbol symbol(String name) {
        return new Symbol(name);
    }

    /** One decision, as a trader says it. */
    public static AssetDecision decision(String text) {
        var words = Words.of(text);
        var asset = symbol(words.at(1));
        var risk = words.contains("high") ? RiskLevel.HIGH : RiskLevel.MEDIUM;
        var thesis = thesis(words.after("conf").orElse("50"), risk);
        return switch (words.at(0)) {
            case "buy" -> enter(Side.LONG, asset, words, thesis);
            case "sell" -> enter(Side.SHORT, asset, words, thesis);
            case "hold" -> new Hold(asset, thesis);
            case "close" -> new ClosePosition(asset, thesis);
            case "increase" -> increase(asset, words, thesis);
            case "decrease" -> decrease(asset, words, thesis);
            case "orders" -> orders(asset, words, thesis);
            default -> throw new IllegalArgumentException(text);
        };
    }

    static Thesis thesis(String confidence) {
        return thesis(confidence, RiskLevel.MEDIUM);
    }

    private static Thesis thesis(String confidence, RiskLevel risk) {
        return new Thesis("leave at the stop", "a reason", new BigDecimal(confidence), risk, null);
    }

    private static Enter enter(Side side, Symbol asset, Words words, Thesis thesis) {
        return new Enter(
                asset,
                side,
                Money.of(words.at(2)),
                words.leverage(),
                words.priceAfter("tp"),
                words.priceAfter("sl"),
                thesis);
    }

    private static AdjustPosition increase(Symbol asset, Words words, Thesis thesis) {
        var amount = Money.of(words.at(2));
        var adjustment = new PositionAdjustment(
                PositionAdjustment.Type.INCREASE, amount, null, words.priceAfter("tp"), words.priceAfter("sl"));
        return new AdjustPosition(asset, amount, words.leverage(), adjustment, thesis);
    }

    private static AdjustPosition decrease(Symbol asset, Words words, Thesis thesis) {
        var size = words.at(2);
        var percent = size.endsWith("%");
        var adjustment = new PositionAdjustment(
                PositionAdjustment.Type.DECREASE,
                percent ? null : Money.of(size),
                percent ? new BigDecimal(size.replace("%", "")) : null,
                words.priceAfter("tp"),
                words.priceAfter("sl"));
        return new AdjustPosition(asset, Money.ZERO, words.leverage(), adjustment, thesis);
    }

    private static AdjustOrders orders(Symbol asset, Words words, Thesis thesis) {
        var tp = words.priceAfter("tp");
        var sl = words.priceAfter("sl");
        var adjustment = new OrderAdjustment(
                tp != null, sl != null, words.contains("cancel_tp"), words.contains("cancel_sl"), tp, sl);
        return new AdjustOrders(asset, adjustment, thesis);
    }

    /** Decisions apart from each other by {@code ;}. */
    static List<AssetDecision> decisions(String text) {
        return Arrays.stream(text.split(";", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(RuleFixtures::decision)
                .toList();
    }

    static TradingDecision proposal(List<AssetDecision> decisions) {
        var total = decisions.stream().map(AssetDecision::allocation).reduce(Money.ZERO, Money::plus);
        return new TradingDecision(decisions, "the model's words", total, RiskLevel.MEDIUM);
    }

    static TradingDecision proposal(String text) {
        return proposal(decisions(text));
    }

    /** What a rule says of decisions, one line each: {@code error BTC 200 > 201}, or without figures {@code error BTC}. */
    static List<String> judged(Rule rule, Given given, String text) {
        return lines(rule.judge(Plan.of(proposal(text), given.situation())));
    }

    static List<String> lines(List<Breach> breaches) {
        return breaches.stream().map(RuleFixtures::line).toList();
    }

    private static String line(Breach breach) {
        var finding = breach.finding();
        var severity = finding.isError() ? "error" : "warning";
        var asset = finding.asset();
        var who = asset == null
                ? String.join(
                        "+",
                        breach.contributors().stream()
                                .map(Symbol::value)
                                .sorted()
                                .toList())
                : asset.value();
        return String.join(
                " ",
                Stream.of(severity, who, plain(finding.limit()), plain(finding.actual()))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    private static String plain(@org.jspecify.annotations.Nullable BigDecimal figure) {
        return figure == null ? "" : figure.toPlainString();
    }
}
