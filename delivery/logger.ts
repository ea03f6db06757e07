/** The methods of the logger that are needed. Nothing logged here holds personal data. */
export interface DeliveryLogger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
