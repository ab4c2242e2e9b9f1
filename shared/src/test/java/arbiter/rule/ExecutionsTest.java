package arbiter.rule;

import static arbiter.rule.Verdicts.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.Execution;
import arbiter.decision.Status;
import arbiter.strategy.OrderPreference;
import org.junit.jupiter.api.Test;

/** The figures that stand beside each decision. */
class ExecutionsTest {

    @Test
    void an_entry_stands_with_the_engines_figures() {
        var given = Given.flat().asked("BTC").price("BTC", "30").venue("BTC", 50, "5", "0.1");

        var execution = verdict(given, "buy BTC 100 x10 tp 33.5 sl 28.5")
                .standing()
                .executions()
                .getFirst();

        assertThat(execution.quantity()).hasToString("33.3");
        assertThat(execution.notionalUsd()).hasToString("999");
        assertThat(execution.marginUsd()).hasToString("99.9");
        assertThat(execution.maxLossUsd()).hasToString("51");
        assertThat(execution.liquidationPrice()).hasToString("27.2727272727");
        assertThat(execution.orderPreference()).isEqualTo(OrderPreference.ANY);
        assertThat(execution.limitPrice()).isNull();
    }

    @Test
    void an_increase_is_liquidated_from_its_average_entry_and_a_maker_order_rests_at_the_price() {
        var given = Given.flat()
                .asked("BTC")
                .prefers(OrderPreference.MAKER_ONLY)
                .standing("short BTC 10 at 110 x10 tp 80 sl 104");

        var execution =
                verdict(given, "increase BTC 100").standing().executions().getFirst();

        assertThat(execution.quantity()).hasToString("10");
        assertThat(execution.liquidationPrice()).hasToString("114.356435644");
        assertThat(execution.limitPrice()).hasToString("100");
    }

    @Test
    void a_long_without_leverage_has_no_liquidation_price() {
        var execution = verdict(Given.flat().asked("BTC"), "buy BTC 100 x1 tp 111 sl 95")
                .standing()
                .executions()
                .getFirst();

        assertThat(execution.liquidationPrice()).isNull();
    }

    @Test
    void a_close_may_be_carried_out_without_a_price() {
        var given = Given.flat().asked("DOGE").standing("long DOGE 7 at 1 x5");

        var verdict = verdict(given, "close DOGE");

        assertThat(verdict.status()).isEqualTo(Status.APPROVED);
        assertThat(verdict.standing().executions().getFirst().quantity()).hasToString("7");
    }

    @Test
    void an_entry_without_a_stop_states_no_loss() {
        var given = Given.flat().asked("BTC").stopsOptional();

        var execution = verdict(given, "buy BTC 100 x1").standing().executions().getFirst();

        assertThat(execution.quantity()).hasToString("1");
        assertThat(execution.maxLossUsd()).isNull();
    }

    @Test
    void a_hold_and_moved_orders_have_none() {
        var given = Given.flat().asked("BTC", "ETH").standing("long BTC 10 at 100 x5; long ETH 10 at 100 x5 sl 95");

        assertThat(verdict(given, "hold BTC; orders ETH sl 96").standing().executions())
                .containsExactly(Execution.NONE, Execution.NONE);
    }
}
