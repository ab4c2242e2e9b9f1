package arbiter.rule;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.Finding;
import arbiter.decision.Status;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.strategy.EntrySize;
import arbiter.strategy.EntryToSize;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyCatalogue;
import arbiter.strategy.TrackRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The five strategies worked through at equity 10,000, price 100, taker 5 bps and an ATR of 0.1: each enters at its own size to
 * the cent below and at its leverage, its stop at the default distance and its target at the ratio it wants, and the whole rule
 * book lets it pass.
 */
class WorkedExamplesTest {

    private static final Money EQUITY = Money.of("10000");
    private static final Price PRICE = Price.of("100");
    private static final List<String> ASSETS = List.of("BTC", "ETH", "SOL", "DOGE");

    @ParameterizedTest(name = "{0}: {2} at {1}x is {3}, {5} lost at the stop of at most {6}")
    @CsvSource({
        // id, leverage, allocation, notional, move, loss at stop, risk per trade, liquidation, net reward to risk
        "conservative, 3, 1041.66666666, 3124.99999998, 1.5, 49.99999999968, 50, 67.340067, 2.75",
        "aggressive, 10, 600, 6000, 2, 126, 200, 90.909090, 1.857",
        "scalping, 10, 200, 2000, 0.3, 8, 15, 90.909090, 1.1",
        "swing, 5, 923.07692307, 4615.38461535, 2.5, 119.9999999991, 120, 80.808080, 2.365"
    })
    void an_entry_at_the_strategys_own_size_passes_every_rule(
            String id,
            int leverage,
            String allocation,
            String notional,
            String move,
            String loss,
            String riskPerTrade,
            String liquidation,
            String netRatio) {
        var strategy = strategy(id);
        var size = size(strategy, move);
        assertThat(size).isEqualTo(Money.of(allocation));
        assertThat(size.times(leverage)).isEqualTo(Money.of(notional));

        var verdict = judge(strategy, "", entry("BTC", strategy, size, move), "BTC");

        assertThat(verdict.status()).isEqualTo(Status.APPROVED);
        assertThat(verdict.findings()).isEmpty();
        var execution = verdict.standing().executions().getFirst();
        // R01: notional x (move + 2 x taker)
        var lost =
                size.times(leverage).times(new BigDecimal(move).movePointLeft(2).add(new BigDecimal("0.001")));
        assertThat(lost).isEqualTo(Money.of(loss)).isLessThanOrEqualTo(Money.of(riskPerTrade));
        assertThat(Objects.requireNonNull(execution.maxLossUsd()).value()).isCloseTo(lost.value(), within("0.002"));
        assertThat(EQUITY.percent(strategy.limits().maxRiskPerTradePercent())).isEqualTo(Money.of(riskPerTrade));
        // P04: the stop lies before liquidation by the buffer
        var liquidated = Objects.requireNonNull(execution.liquidationPrice()).value();
        assertThat(liquidated).isCloseTo(new BigDecimal(liquidation), within("0.000001"));
        assertThat(PRICE.value().subtract(new BigDecimal(move)).subtract(liquidated))
                .isGreaterThanOrEqualTo(strategy.limits().liquidationBufferPercent());
        // P03: (target - fees) / (stop + fees)
        var target = new BigDecimal(move)
                .multiply(Objects.requireNonNull(strategy.limits().takeProfitRatio()));
        assertThat(target.subtract(new BigDecimal("0.1"))
                        .divide(new BigDecimal(move).add(new BigDecimal("0.1")), 3, RoundingMode.HALF_EVEN))
                .isEqualByComparingTo(netRatio);
    }

    @ParameterizedTest(name = "{0}: {1} positions lose {2} USD in a gap, {3} % of at most {4} %")
    @CsvSource({
        "conservative, 2, 624.999999996, 6.25, 8",
        "aggressive, 4, 2400, 24, 25",
        "scalping, 3, 600, 6, 6",
        "swing, 3, 1384.615384605, 13.8462, 15"
    })
    void as_many_positions_as_may_stand_together_pass_every_rule(
            String id, int positions, String gapLoss, String percent, String most) {
        var strategy = strategy(id);
        var move =
                Objects.requireNonNull(strategy.limits().defaultStopPercent()).toPlainString();
        var size = size(strategy, move);
        var assets = ASSETS.subList(0, positions);
        var proposed =
                assets.stream().map(asset -> entry(asset, strategy, size, move)).collect(Collectors.joining("; "));

        var verdict = judge(strategy, "", proposed, assets.toArray(String[]::new));

        assertThat(strategy.limits().maxPositions()).isEqualTo(positions);
        assertThat(verdict.findings().stream().filter(Finding::isError)).isEmpty();
        assertThat(verdict.status()).isEqualTo(Status.APPROVED);
        // R14: min(notional x gap, margin) of each
        var notional = size.times(strategy.limits().maxLeverage());
        var gap = notional.percent(strategy.limits().gapPercent()).min(size).times(positions);
        assertThat(gap).isEqualTo(Money.of(gapLoss));
        assertThat(gap.asPercentOf(EQUITY).setScale(4, RoundingMode.HALF_EVEN)).isEqualByComparingTo(percent);
        assertThat(strategy.limits().maxDrawdownPercent()).isEqualByComparingTo(most);
    }

    @Test
    void five_rungs_of_the_ladder_fill_its_tenth_of_equity_and_a_sixth_is_refused() {
        var dca = strategy("dca");
        var rung = size(dca, null);
        assertThat(rung).isEqualTo(Money.of("200"));

        for (var standing = 0; standing <= 4; standing++)
            assertThat(judge(dca, rungs(standing), "buy BTC 200 x1", "BTC").findings().stream()
                            .filter(Finding::isError))
                    .as("rung %d", standing + 1)
                    .isEmpty();
        assertThat(judge(dca, rungs(5), "buy BTC 200 x1", "BTC").findings())
                .extracting(Finding::code)
                .contains("R04");
        // R02: 10 % of equity without a stop loses 20 % of it at worst: 200 USD of at most 300
        var worst = EQUITY.percent(dca.limits().maxAssetPercent()).times(EntrySize.LOSS_WITHOUT_STOP);
        assertThat(worst).isEqualTo(Money.of("200"));
        assertThat(EQUITY.percent(dca.limits().maxDailyLossPercent())).isEqualTo(Money.of("300"));
    }

    private static String rungs(int count) {
        return count == 0 ? "" : "long BTC %d at 100 x1".formatted(2 * count);
    }

    private static Verdict judge(Strategy strategy, String standing, String proposed, String... assets) {
        var given = Given.flat().asked(assets).standing(standing);
        Stream.of(assets).forEach(asset -> given.market(asset, its -> its.atr = new BigDecimal("0.1")));
        return new Judge(RuleBook.standard())
                .judge(RuleFixtures.proposal(proposed), given.situation().following(strategy));
    }

    private static String entry(String asset, Strategy strategy, Money size, String move) {
        var stop = new BigDecimal(move);
        var target = stop.multiply(Objects.requireNonNull(strategy.limits().takeProfitRatio()));
        var cents = size.rounded(2, RoundingMode.FLOOR);
        return "buy %s %s x%d tp %s sl %s"
                .formatted(
                        asset,
                        cents,
                        strategy.limits().maxLeverage(),
                        PRICE.value().add(target).toPlainString(),
                        PRICE.value().subtract(stop).toPlainString());
    }

    /** What the strategy's method gives, and what R01, R04 and K01 leave of it: all. */
    private static Money size(Strategy strategy, @Nullable String move) {
        var limits = strategy.limits();
        var entry = new EntryToSize(
                EQUITY,
                PRICE,
                limits.maxLeverage(),
                new BigDecimal("0.1"),
                move == null ? null : new BigDecimal(move),
                BigDecimal.valueOf(5));
        var given = EntrySize.given(strategy.sizing(), limits, entry, TrackRecord.NONE);
        assertThat(given)
                .isLessThanOrEqualTo(
                        EntrySize.most(limits, strategy.stop(), entry, EntrySize.Standing.nothing(EQUITY)));
        return given;
    }

    private static Strategy strategy(String id) {
        return StrategyCatalogue.predefined().find(id).orElseThrow();
    }

    private static Offset<BigDecimal> within(String offset) {
        return Offset.offset(new BigDecimal(offset));
    }
}
