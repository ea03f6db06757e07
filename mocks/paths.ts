/** Where a simulator takes SOAP messages: the name of the published service (spi.wsdl, CJSEService). */
export const SUBMIT_PATH = '/CJSEService';
