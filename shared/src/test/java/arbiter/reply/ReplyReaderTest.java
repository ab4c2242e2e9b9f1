package arbiter.reply;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.Correction;
import arbiter.market.Symbol;
import arbiter.reply.ReplyReading.Proposal;
import arbiter.reply.ReplyReading.Refused;
import arbiter.reply.ReplyReading.ReplyProblem;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {

    private static final List<Symbol> ASKED = List.of(new Symbol("BTC"), new Symbol("ETH"));
    private static final String BUY_BTC = """
            {"asset": "BTC", "action": "buy", "allocation_usd": 100, "tp_price": 115000, "sl_price": 110000,
             "exit_plan": "Out.", "rationale": "Up.", "confidence": 60, "risk_level": "low"}""";
    private static final String HOLD_ETH = """
            {"asset": "ETH", "action": "hold", "allocation_usd": 0, "exit_plan": "", "rationale": "",
             "confidence": 50, "risk_level": "low"}""";

    private static String reply(String total, String... entries) {
        return """
                {"decisions": [%s], "portfolio_rationale": "Why.", "total_allocation_usd": %s,
                 "portfolio_risk_level": "low"}""".formatted(String.join(", ", entries), total);
    }

    private static ReplyReading read(String text) {
        return new ReplyReader().read(text, "stop", ASKED);
    }

    private static Refused refused(String text) {
        return (Refused) read(text);
    }

    private static List<String> codes(Refused refused) {
        return refused.problems().stream().map(ReplyProblem::code).toList();
    }

    @Test
    void a_sound_reply_is_a_proposal() {
        var proposal = (Proposal) read(reply("100", BUY_BTC, HOLD_ETH));

        assertThat(proposal.decision().decisions()).hasSize(2);
        assertThat(proposal.corrections()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sorry, I cannot help with that.", "null null", "7", "\"BTC\"", "[]"})
    void what_holds_no_object_is_unreadable_and_carries_no_proposal(String text) {
        assertThat(codes(refused(text))).containsExactly("not_json");
        assertThat(refused(text).attached()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"decisions\": [", "{\"decisions\": [{\"asset\": \"BT"})
    void what_is_cut_off_is_unreadable_and_carries_no_proposal(String text) {
        assertThat(codes(refused(text))).containsExactly("truncated");
        assertThat(refused(text).attached()).isNull();
    }

    @Test
    void a_problem_in_the_text_is_told_with_its_place() {
        var wrong = reply("1,500", BUY_BTC, HOLD_ETH);

        assertThat(refused("Well:\n" + wrong).problems().getFirst().message()).endsWith("at line 4, column 100");
    }

    @Test
    void repairs_of_a_kind_are_told_once_with_their_number() {
        var proposal = (Proposal) read(reply("100", BUY_BTC, HOLD_ETH).replace("}", ",}"));

        assertThat(proposal.corrections())
                .containsExactly(new Correction(
                        "trailing_comma", null, "a comma before a closing bracket was dropped (3 times)"));
    }

    @Test
    void a_repaired_value_is_told_with_its_pointer_and_the_change() {
        var proposal =
                (Proposal) read(reply("100", BUY_BTC.replace("60", "\"60\""), HOLD_ETH.replace("ETH", "ETH/USDT")));

        assertThat(proposal.corrections())
                .containsExactly(
                        new Correction(
                                "quoted_number",
                                null,
                                "/decisions/0/confidence: a plain number in quotes was read as a number, \"60\" to 60"),
                        new Correction(
                                "symbol_notation",
                                new Symbol("ETH"),
                                "/decisions/1/asset: a symbol in another notation was read as the one asked for,"
                                        + " \"ETH/USDT\" to ETH"));
    }

    @Test
    void a_message_shows_no_control_characters_and_no_long_texts_of_the_reply() {
        var named =
                BUY_BTC.replace("\"confidence\": 60", "\"confidence\": \"6\\u001b[31m%s\"".formatted("x".repeat(500)));

        assertThat(refused(reply("100", named, HOLD_ETH)).problems().getFirst().message())
                .contains("\\u001B[31m")
                .hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "error", "content_filter"})
    void a_reply_cut_short_is_refused_even_when_it_reads_well(String finishReason) {
        var reading = new ReplyReader().read(reply("100", BUY_BTC, HOLD_ETH), finishReason, ASKED);

        assertThat(codes((Refused) reading)).containsExactly("cut_short");
    }

    @Test
    void a_provider_that_does_not_say_how_it_ended_is_read() {
        assertThat(new ReplyReader().read(reply("100", BUY_BTC, HOLD_ETH), null, ASKED))
                .isInstanceOf(Proposal.class);
    }

    @ParameterizedTest(name = "{1} instead of {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "confidence": 60       | "confidence": "sixty"
            "confidence": 60       | "confidence": 1e400000000
            "allocation_usd": 100  | "allocation_usd": 1e400
            "allocation_usd": 100  | "allocation_usd": -100
            "action": "buy"        | "action": "long"
            "asset": "BTC"         | "asset": "BTC/ETH"
            "asset": "BTC"         | "asset": "B\\nTC"
            """)
    void what_the_schema_refuses_carries_no_proposal(String sound, String wrong) {
        var refused = refused(reply("100", BUY_BTC.replace(sound, wrong), HOLD_ETH));

        assertThat(codes(refused)).isNotEmpty().containsOnly("C01");
        assertThat(refused.attached()).isNull();
    }

    @ParameterizedTest(name = "{0}: {2} instead of {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            C03 | "asset": "BTC"         | "asset": "SOL"
            C04 | "allocation_usd": 100  | "allocation_usd": 99
            C05 | "action": "buy"        | "action": "adjust_orders"
            C06 | "exit_plan": "Out."    | "exit_plan": " "
            C06 | "rationale": "Up."     | "rationale": ""
            P02 | "sl_price": 110000     | "sl_price": 115000
            P02 | "action": "buy"        | "action": "sell"
            """)
    void a_breach_of_the_contract_is_refused_with_the_proposal_attached(String code, String sound, String wrong) {
        var refused = refused(reply("100", BUY_BTC.replace(sound, wrong), HOLD_ETH));

        assertThat(codes(refused)).contains(code);
        assertThat(refused.attached()).isNotNull();
    }

    @Test
    void an_asset_decided_twice_differently_is_refused_and_alike_is_not() {
        assertThat(codes(refused(reply("100", BUY_BTC, HOLD_ETH, HOLD_ETH.replace("50", "40")))))
                .containsExactly("C02");
        assertThat(read(reply("100", BUY_BTC, HOLD_ETH, HOLD_ETH))).isInstanceOf(Proposal.class);
        assertThat(read(reply("100", BUY_BTC, BUY_BTC, HOLD_ETH))).isInstanceOf(Proposal.class);
        assertThat(codes(refused(reply("200", BUY_BTC, BUY_BTC, HOLD_ETH)))).containsExactly("C04");
    }

    @Test
    void a_blank_portfolio_rationale_is_refused() {
        assertThat(codes(refused(reply("100", BUY_BTC, HOLD_ETH).replace("Why.", " "))))
                .containsExactly("C06");
    }

    @Test
    void a_buy_whose_stop_is_a_hair_below_its_target_is_left_to_the_rules() {
        var narrow = BUY_BTC.replace("110000", "114999.99");

        assertThat(read(reply("100", narrow, HOLD_ETH))).isInstanceOf(Proposal.class);
    }

    @Test
    void all_breaches_are_told_together() {
        var refused = refused(reply("5", BUY_BTC.replace("Up.", ""), HOLD_ETH.replace("ETH", "SOL")));

        assertThat(codes(refused)).containsExactly("C03", "C04", "C06");
    }

    @Test
    void an_asset_not_answered_becomes_a_hold_with_confidence_zero() {
        var proposal = (Proposal) read(reply("100", BUY_BTC));

        AssetDecision last = proposal.decision().decisions().getLast();
        assertThat(last).isInstanceOf(Hold.class);
        assertThat(last.asset()).hasToString("ETH");
        assertThat(last.thesis().confidence()).isEqualTo(BigDecimal.ZERO);
        assertThat(proposal.corrections()).extracting(Correction::code).containsExactly("asset_unanswered");
    }

    @Test
    void an_allocation_of_a_hold_is_zeroed_and_the_total_may_then_match() {
        var proposal = (Proposal)
                read(reply("100", BUY_BTC, HOLD_ETH.replace("\"allocation_usd\": 0", "\"allocation_usd\": 7")));

        assertThat(proposal.corrections()).extracting(Correction::code).containsExactly("allocation_zeroed");
        assertThat(proposal.decision().allocated()).hasToString("100");
    }

    @Test
    void a_sound_reply_longer_than_what_is_read_strictly_is_read_all_the_same() {
        var longReply = "\n".repeat(Bounds.LONGEST) + reply("100", BUY_BTC, HOLD_ETH);

        assertThat(((Proposal) read(longReply)).corrections()).isEmpty();
    }
}
