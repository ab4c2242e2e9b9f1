package arbiter.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every store of strategies owes its readers. */
public abstract class StrategiesContract {

    /** The five predefined ones and no others. */
    protected abstract Strategies strategies();

    @Test
    void gives_back_every_strategy_as_its_file_has_it() {
        assertThat(strategies().all())
                .containsExactlyInAnyOrderElementsOf(
                        StrategyCatalogue.predefined().all());
    }

    @Test
    void finds_each_by_its_id_and_none_by_another() {
        for (var strategy : strategies().all())
            assertThat(strategies().find(strategy.id())).contains(strategy);
        assertThat(strategies().find("unheard-of")).isEmpty();
        assertThat(strategies().find("")).isEmpty();
    }

    @Test
    void lists_them_in_the_same_order_each_time() {
        assertThat(strategies().all()).isEqualTo(strategies().all());
    }
}
