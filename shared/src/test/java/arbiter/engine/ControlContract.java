package arbiter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.TradingChange;
import arbiter.account.TradingState;
import arbiter.strategy.Change;
import org.junit.jupiter.api.Test;

/** What every control of the engine owes those who ask it. */
public abstract class ControlContract {

    /** One that nobody has set yet. */
    protected abstract Control control();

    @Test
    void lets_the_engine_trade_until_it_is_told_otherwise() {
        var control = control();

        assertThat(control.stateNow()).isEqualTo(TradingState.ACTIVE);
        assertThat(control.state()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void knows_at_once_what_it_was_set_to() {
        var control = control();

        for (var state : TradingState.values()) {
            control.set(state, Some.CHANGE);

            assertThat(control.stateNow()).isEqualTo(state);
            assertThat(control.state()).isEqualTo(state);
        }
    }

    @Test
    void keeps_who_changed_it_when_and_why_newest_first() {
        var control = control();
        assertThat(control.changes(9)).isEmpty();
        var relief = new Change("somebody else", Some.NOON.plusSeconds(60), "all is well");

        control.set(TradingState.HALTED, Some.CHANGE);
        control.set(TradingState.ACTIVE, relief);

        assertThat(control.changes(9))
                .containsExactly(
                        new TradingChange(TradingState.ACTIVE, relief),
                        new TradingChange(TradingState.HALTED, Some.CHANGE));
        assertThat(control.changes(1)).containsExactly(new TradingChange(TradingState.ACTIVE, relief));
    }

    @Test
    void keeps_two_changes_of_one_moment() {
        var control = control();

        control.set(TradingState.HALTED, Some.CHANGE);
        control.set(TradingState.HALTED, Some.CHANGE);

        assertThat(control.changes(9)).hasSize(2);
    }
}
