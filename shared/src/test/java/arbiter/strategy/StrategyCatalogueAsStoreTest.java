package arbiter.strategy;

class StrategyCatalogueAsStoreTest extends StrategiesContract {

    @Override
    protected Strategies strategies() {
        return StrategyCatalogue.predefined();
    }
}
