package arbiter.model;

import arbiter.json.Json;
import arbiter.json.Sha256;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to a model: three messages, and two more where it is asked to correct its answer.
 *
 * @param system the contract and rules of conduct, constant for all calls
 * @param market the market as one line of JSON after a heading; byte-identical for all accounts of a cycle with equal
 *     symbols and timeframes
 * @param account the account and its limits as one line of JSON after a heading, then the strategy's own words
 * @param rework null when it is asked for the first time
 */
public record Prompt(
        String system,
        String market,
        String account,
        @Nullable Rework rework) {

    /** The heading that the market's JSON stands under, on the next line. */
    public static final String MARKET_HEADING = "MARKET (JSON)";

    /** The heading that the account's JSON stands under, on the next line. */
    public static final String ACCOUNT_HEADING = "ACCOUNT AND LIMITS (JSON)";

    /** A first question. */
    public Prompt(String system, String market, String account) {
        this(system, market, account, null);
    }

    /**
     * What goes back to a model.
     *
     * @param answer what it said, as its own message
     * @param findings what is wrong with it, as the user's message after it
     */
    public record Rework(String answer, String findings) {}

    /** The same question with an answer to correct. */
    public Prompt with(Rework answer) {
        return new Prompt(system, market, account, answer);
    }

    /** SHA-256 over the messages. */
    public String hash() {
        return Sha256.of(Json.tree(this));
    }

    /** How many bytes of UTF-8 the messages have: no tokenizer makes more tokens of them. */
    public int bytes() {
        var all = utf8(system) + utf8(market) + utf8(account);
        return rework == null ? all : all + utf8(rework.answer) + utf8(rework.findings);
    }

    /** Encoding is some twenty times as fast as counting character by character, and this is asked before every call. */
    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
