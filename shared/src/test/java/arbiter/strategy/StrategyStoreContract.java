package arbiter.strategy;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import arbiter.Race;
import arbiter.strategy.StrategyStore.Version;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store of strategies owes those who change them. */
public abstract class StrategyStoreContract extends StrategiesContract {

    private static final Strategy OWL =
            StrategyFixtures.with(StrategyFixtures.strategy(StrategyType.CUSTOM), "/id", "\"night-owl\"");
    private static final Change MADE = new Change("trader", NOON, "nights are quiet");
    private static final Change EDITED = new Change("risk manager", NOON.plusSeconds(60), "too loose");
    private static final Change DEPLOYED = new Change("deployment", NOON.plusSeconds(90), "seeded from its file");

    /** The same empty store each time; a reader that has read nothing. */
    protected abstract StrategyStore store();

    @Override
    protected Strategies strategies() {
        store().seed(StrategyCatalogue.predefined().all(), DEPLOYED);
        return store();
    }

    @Test
    void adds_a_strategy_as_its_first_version_whatever_it_says_itself() {
        assertThat(store().create(OWL.in(7), MADE)).contains(OWL.in(1));

        assertThat(store().find("night-owl")).contains(OWL.in(1));
        assertThat(store().findNow("night-owl")).contains(OWL.in(1));
        assertThat(store().all()).containsExactly(OWL.in(1));
        assertThat(store().versions("night-owl")).containsExactly(new Version(OWL.in(1), MADE));
    }

    @Test
    void an_id_that_is_taken_stays_whose_it_is() {
        store().seed(StrategyCatalogue.predefined().all(), DEPLOYED);
        store().create(OWL, MADE);

        assertThat(store().create(OWL.within(swing().limits()), EDITED)).isEmpty();
        assertThat(store().create(StrategyFixtures.with(OWL, "/id", "\"swing\""), EDITED))
                .isEmpty();

        assertThat(store().find("night-owl")).contains(OWL.in(1));
        assertThat(store().find("swing")).contains(swing());
        assertThat(store().versions("swing")).hasSize(1);
    }

    @Test
    void of_many_who_make_the_same_one_does() throws Exception {
        var makers = new AtomicInteger();

        var made = Race.of(6, () -> store().create(OWL, new Change("maker " + makers.incrementAndGet(), NOON, "mine")));

        assertThat(made.stream().flatMap(Optional::stream)).containsExactly(OWL.in(1));
        assertThat(store().versions("night-owl")).hasSize(1);
    }

    @Test
    void an_edit_is_a_new_version_and_the_old_one_can_still_be_read() {
        store().create(OWL, MADE);
        var tighter = OWL.within(swing().limits());

        assertThat(store().revise(tighter, 1, EDITED)).contains(tighter.in(2));

        assertThat(store().find("night-owl")).contains(tighter.in(2));
        assertThat(store().find("night-owl", 1)).contains(OWL.in(1));
        assertThat(store().find("night-owl", 2)).contains(tighter.in(2));
        assertThat(store().find("night-owl", 3)).isEmpty();
        assertThat(store().find("night-owl", 0)).isEmpty();
        assertThat(store().find("unheard-of", 1)).isEmpty();
        assertThat(store().versions("night-owl"))
                .containsExactly(new Version(tighter.in(2), EDITED), new Version(OWL.in(1), MADE));
    }

    @Test
    void many_versions_are_listed_newest_first() {
        store().create(OWL, MADE);
        for (var seen = 1; seen < 12; seen++) store().revise(OWL.active(seen % 2 == 0), seen, EDITED);

        assertThat(store().versions("night-owl"))
                .extracting(version -> version.strategy().version())
                .containsExactly(12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        assertThat(store().find("night-owl").orElseThrow().active()).isFalse();
    }

    @Test
    void an_edit_of_a_version_that_is_not_the_newest_changes_nothing() {
        store().create(OWL, MADE);
        store().revise(OWL.active(false), 1, EDITED);

        assertThat(store().revise(OWL.within(swing().limits()), 1, MADE)).isEmpty();
        assertThat(store().revise(OWL, 3, MADE)).isEmpty();
        assertThat(store().revise(OWL, 0, MADE)).isEmpty();
        assertThat(store().revise(OWL, -1, MADE)).isEmpty();

        assertThat(store().versions("night-owl")).hasSize(2);
    }

    @Test
    void what_is_not_there_cannot_be_edited() {
        assertThat(store().revise(OWL, 1, MADE)).isEmpty();
        assertThat(store().revise(OWL, 0, MADE)).isEmpty();
        assertThat(store().find("night-owl")).isEmpty();
        assertThat(store().versions("night-owl")).isEmpty();
    }

    @Test
    void of_many_edits_of_one_version_one_is_made() throws Exception {
        store().create(OWL, MADE);
        var editors = new AtomicInteger();

        var made = Race.of(
                6,
                () -> store().revise(
                                OWL.active(false), 1, new Change("editor " + editors.incrementAndGet(), NOON, "off")));

        assertThat(made.stream().flatMap(Optional::stream)).hasSize(1);
        assertThat(store().versions("night-owl")).hasSize(2);
    }

    @Test
    void a_file_is_version_1_and_a_changed_file_a_new_version() {
        store().seed(List.of(named("a").in(9)), DEPLOYED);
        store().seed(List.of(named("a").in(3)), DEPLOYED);
        assertThat(store().find("swing")).contains(named("a"));

        store().seed(List.of(named("b")), EDITED);

        assertThat(store().versions("swing"))
                .containsExactly(new Version(named("b").in(2), EDITED), new Version(named("a"), DEPLOYED));
    }

    @Test
    void an_edit_of_a_seeded_strategy_stays_while_its_file_stays() {
        store().seed(List.of(swing()), DEPLOYED);
        store().revise(swing().within(OWL.limits()), 1, EDITED);

        store().seed(List.of(swing()), DEPLOYED);
        assertThat(store().find("swing")).contains(swing().within(OWL.limits()).in(2));

        store().seed(List.of(named("b")), DEPLOYED);
        assertThat(store().find("swing")).contains(named("b").in(3));
    }

    @Test
    void a_changed_file_does_not_bring_back_what_was_deactivated() {
        store().seed(List.of(swing()), DEPLOYED);
        store().revise(swing().active(false), 1, EDITED);

        store().seed(List.of(named("b")), DEPLOYED);

        assertThat(store().find("swing")).contains(named("b").active(false).in(3));
    }

    @Test
    void a_file_does_not_replace_a_custom_strategy_of_its_id() {
        store().create(StrategyFixtures.with(OWL, "/id", "\"swing\""), MADE);

        assertThatIllegalStateException()
                .isThrownBy(() -> store().seed(List.of(swing()), DEPLOYED))
                .withMessage("a custom strategy has the id of a file: swing");
        assertThat(store().versions("swing")).hasSize(1);
    }

    @Test
    void a_strategy_made_after_a_reading_is_found_by_it() {
        var reader = store();
        assertThat(reader.all()).isEmpty();

        store().create(OWL, MADE);

        assertThat(reader.find("night-owl")).contains(OWL.in(1));
    }

    @Test
    void finds_nothing_under_what_is_no_id() {
        strategies();
        for (var id : List.of("all", "x".repeat(3000), "S#swing", "Swing", " ")) {
            assertThat(store().find(id)).isEmpty();
            assertThat(store().findNow(id)).isEmpty();
            assertThat(store().find(id, 1)).isEmpty();
            assertThat(store().versions(id)).isEmpty();
        }
    }

    private static Strategy swing() {
        return StrategyCatalogue.predefined().find("swing").orElseThrow();
    }

    private static Strategy named(String name) {
        return StrategyFixtures.with(swing(), "/name", "\"" + name + "\"");
    }
}
