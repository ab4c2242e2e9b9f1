package arbiter.model;

import arbiter.json.Json;
import arbiter.json.Sha256;

/**
 * What is sent to a model: three messages.
 *
 * @param system the contract and rules of conduct, constant for all calls
 * @param market the market as one line of JSON after a heading; byte-identical for all accounts of a cycle with equal
 *     symbols and timeframes
 * @param account the account and its limits as one line of JSON after a heading, then the strategy's own words
 */
public record Prompt(String system, String market, String account) {

    /** The heading that the market's JSON stands under, on the next line. */
    public static final String MARKET_HEADING = "MARKET (JSON)";

    /** The heading that the account's JSON stands under, on the next line. */
    public static final String ACCOUNT_HEADING = "ACCOUNT AND LIMITS (JSON)";

    /** SHA-256 over the three messages. */
    public String hash() {
        return Sha256.of(Json.tree(this));
    }
}
