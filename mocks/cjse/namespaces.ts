// Restated from the published spi.wsdl, MessageLayer.xsd, cjseOperations.xsd and cjseBusinessEntities.xsd, not imported from
// the adapters: a wrong namespace there must show here.
export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
export const MESSAGE = 'http://schemas.cjse.gov.uk/endpoint/types/';
export const OPERATION = 'http://schemas.cjse.gov.uk/common/operations';
export const ENTITY = 'http://schemas.cjse.gov.uk/common/businessentities';
