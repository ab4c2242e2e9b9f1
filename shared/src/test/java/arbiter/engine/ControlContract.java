package arbiter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.TradingState;
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
            control.set(state);

            assertThat(control.stateNow()).isEqualTo(state);
            assertThat(control.state()).isEqualTo(state);
        }
    }
}
