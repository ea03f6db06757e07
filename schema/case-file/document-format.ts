import { registerEnumType } from 'type-graphql';

/** The formats in which a case file can be imported. The keys are what the table holds. */
export enum DocumentFormat {
  DIGITAL_CASE_FILE_1_2_2_1 = 'DIGITAL_CASE_FILE_1_2_2_1',
  SPI_NEW_CASE_0_6G = 'SPI_NEW_CASE_0_6G',
}

registerEnumType(DocumentFormat, {
  name: 'DocumentFormat',
  description: 'A format in which a case file can be imported.',
  valuesConfig: {
    DIGITAL_CASE_FILE_1_2_2_1: { description: 'Digital Case File 1.2.2.1, JSON.' },
    SPI_NEW_CASE_0_6G: {
      description:
        'New-case message of the Standard Prosecutor Interface 0.6g, XML: the message itself, without its envelope.',
    },
  },
});
