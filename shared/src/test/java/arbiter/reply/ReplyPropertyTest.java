package arbiter.reply;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.TradingDecision;
import arbiter.json.Json;
import arbiter.reply.Damage.Repairable;
import arbiter.reply.ReplyReading.Proposal;
import arbiter.reply.ReplyReading.Refused;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyPropertyTest {

    private static final String SCRAPS = "{}[]\",:'\\ntf0-9.e/*#<>`“”，：｛ \n\u200b";

    static LongStream seeds() {
        return LongStream.range(0, 25);
    }

    private static TradingDecision decision(long seed) {
        return new Decisions(new SplittableRandom(seed)).sound();
    }

    private static ReplyReading read(String text) {
        return new ReplyReader().read(text, "stop", Decisions.ASKED);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_was_printed_reads_the_same_without_corrections(long seed) {
        var decision = decision(seed);

        assertThat(read(Json.text(decision))).isEqualTo(new Proposal(decision, List.of()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_decision_with_damage_of_one_meaning_reads_the_same(long seed) {
        var decision = decision(seed);

        for (var damage : Repairable.values()) {
            var damaged = damage.damage(Json.text(decision));

            var reading = read(damaged);

            assertThat(reading).as("%s: %s", damage, damaged).isInstanceOf(Proposal.class);
            assertThat(((Proposal) reading).decision()).as(damaged).isEqualTo(decision);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_a_repaired_reply_proposes_reads_the_same_without_corrections(long seed) {
        var json = Json.text(decision(seed));

        for (var damage : Repairable.values()) {
            var proposed = ((Proposal) read(damage.damage(json))).decision();

            assertThat(read(Json.text(proposed))).isEqualTo(new Proposal(proposed, List.of()));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void two_damages_together_read_the_same(long seed) {
        var random = new SplittableRandom(seed);
        var decision = decision(seed);
        var inner = Repairable.values()[random.nextInt(Repairable.values().length)];

        var damaged = Repairable.REASONING.damage(Repairable.FENCE.damage(inner.damage(Json.text(decision))));

        assertThat(read(damaged)).as("%s: %s", inner, damaged).isInstanceOf(Proposal.class);
        assertThat(((Proposal) read(damaged)).decision()).isEqualTo(decision);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_number_that_could_mean_several_things_refuses_the_reply(long seed) {
        var random = new SplittableRandom(seed);
        var json = Json.text(decision(seed));

        for (var way : Damage.NUMBERS) {
            var damaged = Damage.number(json, way, random);

            var reading = read(damaged);

            assertThat(reading).as(damaged).isInstanceOf(Refused.class);
            assertThat(((Refused) reading).attached()).isNull();
            assertThat(((Refused) reading).problems().getFirst().code()).isIn("ambiguous_number", "C01");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_reply_cut_anywhere_is_refused_or_lacks_only_closers(long seed) {
        var random = new SplittableRandom(seed);
        var decision = decision(seed);
        var json = Json.text(decision);

        for (var i = 0; i < 60; i++) {
            var reading = read(json.substring(0, random.nextInt(json.length())));

            if (reading instanceof Proposal proposal)
                assertThat(proposal.decision()).isEqualTo(decision);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void no_text_makes_the_reader_throw(long seed) {
        var random = new SplittableRandom(seed);
        var text = new StringBuilder(Json.text(decision(seed)));

        for (var i = 0; i < 80; i++) {
            var place = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(place);
                case 1 -> text.insert(place, SCRAPS.charAt(random.nextInt(SCRAPS.length())));
                default -> text.setCharAt(place, SCRAPS.charAt(random.nextInt(SCRAPS.length())));
            }
            if (read(text.toString()) instanceof Refused refused)
                assertThat(refused.problems()).isNotEmpty();
        }
    }
}
