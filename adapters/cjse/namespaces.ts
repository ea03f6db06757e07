/** XML namespaces of the envelope, as published in spi.wsdl, MessageLayer.xsd and cjseOperations.xsd. */
export const SOAP_ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
export const ENDPOINT_TYPES = 'http://schemas.cjse.gov.uk/endpoint/types/';
export const OPERATIONS = 'http://schemas.cjse.gov.uk/common/operations';
export const BUSINESS_ENTITIES = 'http://schemas.cjse.gov.uk/common/businessentities';

/** The SOAP action of the only operation used, `submit`. */
export const SUBMIT_ACTION = 'http://schemas.cjse.gov.uk/endpoint/wsdl/submit';
