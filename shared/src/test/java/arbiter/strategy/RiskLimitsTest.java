package arbiter.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class RiskLimitsTest {

    private static final RiskLimits SCALPING =
            StrategyFixtures.strategy(StrategyType.SCALPING).limits();
    private static final RiskLimits AGGRESSIVE =
            StrategyFixtures.strategy(StrategyType.AGGRESSIVE).limits();

    @Test
    void a_day_is_held_to_the_tighter_loss_drawdown_entries_and_turnover() {
        var tightest = AGGRESSIVE.tightenedBy(SCALPING);

        assertThat(tightest.maxDailyLossPercent()).isEqualTo(new BigDecimal("1.5"));
        assertThat(tightest.maxDrawdownPercent()).isEqualTo(new BigDecimal("6"));
        assertThat(tightest.maxDecisionsPerDay()).isEqualTo(30);
        assertThat(tightest.maxTurnoverPerDay()).isEqualTo(new BigDecimal("12"));
    }

    @Test
    void every_other_limit_stays_its_own() {
        var aggressive = StrategyFixtures.strategy(StrategyType.AGGRESSIVE);
        var sameDay = StrategyFixtures.with(aggressive, "/limits/max_daily_loss_percent", "1.5");
        sameDay = StrategyFixtures.with(sameDay, "/limits/max_drawdown_percent", "6");
        sameDay = StrategyFixtures.with(sameDay, "/limits/max_decisions_per_day", "30");
        sameDay = StrategyFixtures.with(sameDay, "/limits/max_turnover_per_day", "12");

        assertThat(AGGRESSIVE.tightenedBy(SCALPING)).isEqualTo(sameDay.limits());
    }

    @Test
    void looser_limits_change_nothing() {
        assertThat(SCALPING.tightenedBy(AGGRESSIVE)).isEqualTo(SCALPING);
        assertThat(SCALPING.tightenedBy(SCALPING)).isEqualTo(SCALPING);
    }
}
