# Жұмыс режимдері: әдеттегі, тек жинау, жабық.

refusal-OnlyCollecting = Қазір тек ұсыныстар мен аманаттар жиналады, кеңес берілмейді: жауап ретінде «назарға алынды» деген нәтиже ғана жіберіледі. Жазғаныңыз сақталды, режим аяқталған соң жібере аласыз.
refusal-TextTooLong = Мәтін тым ұзын. Ең көбі { $limit } таңба сияды.
mode-own-words = Режим: { $mode } · тілі: { $language } · азаматтарға айтылатыны:
mode-hint =
    Режимді ауыстыру: <code>/mode normal</code>, <code>/mode collect_only</code>, <code>/mode closed</code>
    Азаматтарға айтылатын мәтін: <code>/mode closed kk Мәтін</code>. Әдеттегі мәтінге қайтару: <code>/mode closed kk -</code>
closed-meanwhile = Бұрынғы өтініштеріңіздің барысы: /my. Өмірге қауіп төнсе, <b>112</b> нөміріне қоңырау шалыңыз.
button-close = Жабу
