package arbiter.rule;

import static arbiter.rule.RuleFixtures.NOON;

import arbiter.account.TradingState;
import arbiter.decision.AssetDecision;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.strategy.Sizing;
import arbiter.strategy.StrategyType;
import arbiter.strategy.TrackRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Situations of every kind, and decisions about them that range from sound to hostile. */
final class RandomCases {

    static final List<String> ASSETS = List.of("BTC", "ETH", "SOL");

    private final RandomGenerator random;

    RandomCases(RandomGenerator random) {
        this.random = random;
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    @SafeVarargs
    private <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }

    Situation situation() {
        var given = Given.flat()
                .balance(String.valueOf(oneIn(12) ? random.nextInt(-100, 2_000) : 10_000))
                .available(String.valueOf(oneIn(8) ? random.nextInt(-100, 100) : random.nextInt(100, 2_000)))
                .state(oneIn(12) ? oneOf(TradingState.REDUCING, TradingState.HALTED) : TradingState.ACTIVE);
        if (oneIn(4)) given.stopsOptional();
        limits(given);
        for (var asset : ASSETS) market(asset, given);
        holdings(given);
        if (oneIn(4)) day(given);
        if (oneIn(4)) mandate(given);
        if (oneIn(20)) given.noMarket(oneOf("BTC", "ETH", "SOL"));
        if (oneIn(6)) ASSETS.forEach(given.live()::known);
        return given.situation();
    }

    private void limits(Given given) {
        given.limit("max_positions", String.valueOf(random.nextInt(1, 6)))
                .limit("max_asset_percent", String.valueOf(random.nextInt(2, 60)))
                .limit("max_correlated_risk_percent", String.valueOf(random.nextInt(1, 15)))
                .limit("max_daily_loss_percent", String.valueOf(random.nextInt(2, 40)))
                .limit("max_leverage", String.valueOf(random.nextInt(2, 20)));
        if (oneIn(6)) given.limit("max_drawdown_percent", String.valueOf(random.nextInt(1, 9)));
        if (oneIn(6)) given.maxPositionSize(String.valueOf(random.nextInt(100, 5_000)));
        if (oneIn(6)) given.follows(StrategyType.SCALPING);
        if (oneIn(3))
            given.sized(oneOf(
                    new Sizing.VolatilityAdjusted(),
                    new Sizing.Fixed(Money.of("60"), null),
                    new Sizing.Percentage(BigDecimal.ONE),
                    new Sizing.Kelly(BigDecimal.ONE)));
    }

    private void market(String asset, Given given) {
        if (oneIn(16)) given.observedAt(asset, NOON.minusSeconds(random.nextInt(100, 300)));
        if (oneIn(16)) given.unknown(asset);
        if (oneIn(5)) given.market(asset, its -> its.returns = GivenAsset.wave(oneOf(1, 2), random.nextInt(40, 120)));
        if (oneIn(5))
            given.funding(asset, decimal(-20, 20), oneIn(2) ? NOON.plusSeconds(random.nextInt(1, 40_000)) : null);
        if (oneIn(16)) given.market(asset, its -> its.assumed = Price.of(decimal(99, 101)));
        if (oneIn(12)) given.venue(asset, random.nextInt(1, 100), decimal(0, 200), oneOf("0.001", "1", "7"));
        if (oneIn(12)) given.filled(asset, NOON.minusSeconds(random.nextInt(600)));
    }

    private void holdings(Given given) {
        for (var asset : List.of("BTC", "ETH", "SOL", "DOGE"))
            if (oneIn(3) && !(asset.equals("DOGE") && oneIn(2))) given.standing(standing(asset));
        if (oneIn(3)) given.ordered("long SOL %d at 99 x5 sl 95".formatted(random.nextInt(1, 50)));
        if (oneIn(9)) given.ordered("short ETH %d at 101 x5".formatted(random.nextInt(1, 5)));
    }

    private String standing(String asset) {
        var isLong = random.nextBoolean();
        var stop = oneIn(4) ? "" : " sl " + (isLong ? random.nextInt(90, 102) : random.nextInt(99, 110));
        return "%s %s %d at %d x%d%s"
                .formatted(
                        isLong ? "long" : "short",
                        asset,
                        oneIn(8) ? random.nextInt(1, 200) : random.nextInt(1, 20),
                        random.nextInt(90, 110),
                        random.nextInt(1, 20),
                        stop);
    }

    private void day(Given given) {
        given.day(
                String.valueOf(random.nextInt(9_500, 10_600)),
                String.valueOf(random.nextInt(-300, 300)),
                String.valueOf(random.nextInt(9_000, 11_500)),
                random.nextInt(0, 50),
                String.valueOf(random.nextInt(0, 201_000)));
        if (oneIn(4)) given.reportedAt(NOON.minusSeconds(random.nextInt(60, 200)));
        if (oneIn(4)) given.worthBefore(String.valueOf(random.nextInt(7_000, 13_000)));
    }

    private void mandate(Given given) {
        if (oneIn(6)) given.inactive();
        if (oneIn(6)) given.validUntil(NOON.plusSeconds(random.nextInt(-5, 5)));
        var other = Given.flat().limit("max_daily_loss_percent", decimal(1, 9)).limit("max_decisions_per_day", "20");
        var track =
                new TrackRecord(random.nextInt(20, 60), 15, BigDecimal.valueOf(random.nextInt(10, 30)), BigDecimal.TEN);
        given.under(new Mandate(
                !oneIn(6),
                oneIn(4) ? other.strategy() : null,
                random.nextBoolean(),
                oneIn(3) ? List.of(other.strategy()) : List.of(),
                track));
    }

    private String decimal(int from, int to) {
        return String.format(Locale.ROOT, "%.2f", random.nextDouble(from, to));
    }

    List<AssetDecision> oneForEach(Situation situation) {
        return ASSETS.stream().map(asset -> any(asset, situation)).toList();
    }

    /** Now and then an asset is missing, decided twice, split in parts, entered on both sides, or not asked for. */
    List<AssetDecision> anything(Situation situation) {
        var decisions = new ArrayList<>(oneForEach(situation));
        if (oneIn(12)) decisions.removeFirst();
        if (oneIn(12)) decisions.add(any("ETH", situation));
        if (oneIn(12)) decisions.add(any("XRP", situation));
        if (oneIn(12)) decisions.add(decisions.getFirst());
        if (oneIn(12))
            decisions.addAll(RuleFixtures.decisions(
                    "buy SOL 50 tp 111 sl 97; buy SOL 50.01 tp 111 sl 97; sell SOL 50 tp 90 sl 103"));
        if (oneIn(12)) decisions.set(random.nextInt(decisions.size()), hostile());
        return decisions;
    }

    /** Numbers at the ends of what the contract lets through, and risk under the name of something else. */
    private AssetDecision hostile() {
        var asset = oneOf("BTC", "ETH", "SOL");
        var most = "999999999999";
        var least = "0.000000000001";
        return RuleFixtures.decision(oneOf(
                        "buy %s 999999999999 x125 tp 999999999999 sl 0.000000000001",
                        "sell %s 999999999999 x125 tp 0.000000000001 sl 999999999999",
                        "buy %s " + least + " x1 tp 100.000000000001 sl 99.999999999999",
                        "increase %s " + most + " x125",
                        "increase %s " + least + " sl " + most,
                        "decrease %s " + most + " sl " + least,
                        "decrease %s 0.000001%% sl 1 tp " + most,
                        "orders %s sl " + least + " tp " + most,
                        "orders %s cancel_sl cancel_tp",
                        "orders %s sl 99.999999 cancel_sl")
                .formatted(asset));
    }

    /** Mostly one that fits what stands. */
    private int action(String asset, Situation situation) {
        if (oneIn(5)) return random.nextInt(14);
        return situation.position(RuleFixtures.symbol(asset)).isPresent()
                ? random.nextInt(5, 13)
                : oneOf(0, 1, 3, 4, 13);
    }

    private AssetDecision any(String asset, Situation situation) {
        var tail = " conf %d%s%s".formatted(random.nextInt(40, 45), oneIn(4) ? " risk high" : "", leverage());
        var size = oneIn(6) ? random.nextInt(0, 2_000) : random.nextInt(1, 150);
        var stop = oneIn(8) ? random.nextInt(80, 103) : random.nextInt(96, 99);
        var text = switch (action(asset, situation)) {
            case 0, 1, 2 -> "buy %s %d tp %d sl %d".formatted(asset, size, random.nextInt(103, 120), stop);
            case 3, 4 -> "sell %s %d tp %d sl %d".formatted(asset, size, random.nextInt(80, 97), 200 - stop);
            case 5 -> "increase %s %d".formatted(asset, size);
            case 6 -> "increase %s %d tp 120 sl %d".formatted(asset, size, stop);
            case 7 -> "decrease %s %d%%".formatted(asset, random.nextInt(1, 101));
            case 8 -> "orders %s sl %d".formatted(asset, stop);
            case 9 -> "orders %s cancel_sl".formatted(asset);
            case 10 -> "close " + asset;
            default -> "hold " + asset;
        };
        return RuleFixtures.decision(text + tail);
    }

    private String leverage() {
        return oneIn(8) ? " x" + random.nextInt(1, 25) : "";
    }
}
