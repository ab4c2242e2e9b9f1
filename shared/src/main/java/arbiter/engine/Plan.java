package arbiter.engine;

import arbiter.market.Money;
import arbiter.model.routing.Route;
import java.time.LocalDate;

/**
 * What was fixed for a decision when a model was first asked, and what it holds of the account's budget.
 *
 * @param route which models it asks
 * @param day the UTC day that {@code reserved} is booked on
 * @param reserved USD, all calls of that day together
 */
public record Plan(Route route, LocalDate day, Money reserved) {

    /** The same after another call: on the same day the amounts add up, a new day begins with the new one. */
    public Plan and(Ledger.Reservation more) {
        return new Plan(route, more.day(), day.equals(more.day()) ? reserved.plus(more.amount()) : more.amount());
    }
}
