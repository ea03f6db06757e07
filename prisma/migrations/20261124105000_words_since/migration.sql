-- Processes of the hub remember which words of names are alike; each search asks for the words that came since.
CREATE INDEX "name_word_since_idx" ON "name_word"("since");
