<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>OperationTray</name>
    <message numerus="yes">
        <source>Operations, %n running</source>
        <translation>
            <numerusform>Operations, %n running</numerusform>
            <numerusform>Operations, %n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableFoot</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Waterfall</name>
    <message numerus="yes">
        <source>%n more left out</source>
        <translation>
            <numerusform>%n more left out</numerusform>
            <numerusform>%n more left out</numerusform>
        </translation>
    </message>
</context>
</TS>
