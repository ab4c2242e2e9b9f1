package arbiter.adapter.dynamodb;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.Race;
import arbiter.strategy.StrategiesContract;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyCatalogue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DynamoStrategiesTest extends StrategiesContract {

    private static final Strategy SWING =
            StrategyCatalogue.predefined().find("swing").orElseThrow();

    private final String table = LocalDynamo.table();
    private final AdjustableClock clock = new AdjustableClock(NOON);

    @Override
    protected DynamoStrategies strategies() {
        var strategies = new DynamoStrategies(LocalDynamo.client(), table, clock);
        strategies.seed(StrategyCatalogue.predefined().all());
        return strategies;
    }

    private DynamoStrategies reader() {
        return new DynamoStrategies(LocalDynamo.client(), table, clock);
    }

    @Test
    void counts_the_versions_itself_and_makes_one_only_of_a_changed_file() {
        reader().seed(List.of(named("a", 9)));
        reader().seed(List.of(named("a", 3)));
        assertThat(reader().find("swing")).contains(named("a", 1));

        reader().seed(List.of(named("b", 1)));

        assertThat(reader().find("swing")).contains(named("b", 2));
        assertThat(reader().all()).hasSize(1);
        assertThat(new Dynamo(LocalDynamo.client(), table).get("S#swing", "v#1"))
                .isPresent();
    }

    @Test
    void makes_one_version_though_many_seed_at_once() throws Exception {
        Race.of(5, () -> {
            reader().seed(List.of(named("a", 1)));
            return true;
        });
        Race.of(5, () -> {
            reader().seed(List.of(named("b", 1)));
            return true;
        });

        assertThat(reader().find("swing")).contains(named("b", 2));
    }

    @Test
    void trusts_what_it_read_for_less_than_ten_seconds() {
        var reader = strategies();
        assertThat(reader.find("swing")).contains(SWING);
        reader().seed(List.of(named("b", 1)));

        clock.pass(Duration.ofSeconds(10).minusNanos(1));
        assertThat(reader.find("swing")).contains(SWING);
        clock.pass(Duration.ofNanos(1));
        assertThat(reader.find("swing")).contains(named("b", 2));
    }

    private static Strategy named(String name, int version) {
        return new Strategy(
                SWING.id(),
                name,
                SWING.type(),
                SWING.active(),
                version,
                SWING.promptTemplate(),
                SWING.timeframes(),
                SWING.stop(),
                SWING.orderPreference(),
                SWING.sizing(),
                SWING.limits());
    }
}
